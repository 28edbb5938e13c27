package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.report.Samples;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs command lines inside the test, and hands over what a shell would have seen. */
final class Shell {
    private final Context.Runner runner;
    private final boolean terminal;
    private final Map<String, String> environment;

    private Shell(Context.Runner runner, boolean terminal, Map<String, String> environment) {
        this.runner = runner;
        this.terminal = terminal;
        this.environment = environment;
    }

    /** A shell in a pipe, in which every scenario passes without being run. */
    static Shell pipe() {
        return new Shell((scenario, options) -> Samples.passed(scenario), false, Map.of());
    }

    Shell with(Context.Runner other) {
        return new Shell(other, terminal, environment);
    }

    Shell onTerminal(Map<String, String> variables) {
        return new Shell(runner, true, variables);
    }

    Shell inPipe(Map<String, String> variables) {
        return new Shell(runner, false, variables);
    }

    Outcome run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(out, err, new Surroundings(terminal, environment));
        int code = Program.run(new Context(console, runner, new NoSignals()), arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Somebody who ends at once what would run until Ctrl-C. */
    private static final class NoSignals implements Signals {
        @Override
        public <T> T during(Callable<T> work, Runnable goodbye) throws Exception {
            return work.call();
        }

        @Override
        public void await() {}
    }

    /** What a command left behind. */
    record Outcome(int code, String out, String err) {
        /** Returns all of it as a golden file has it, with the folder of the test by a name that is always the same. */
        String text(Path folder) {
            return text().replace(folder.toString(), "FOLDER");
        }

        /** Returns all of it as a golden file has it. */
        String text() {
            return out + (err.isEmpty() ? "" : "--- messages\n" + err) + "--- exit code " + code + "\n";
        }
    }
}
