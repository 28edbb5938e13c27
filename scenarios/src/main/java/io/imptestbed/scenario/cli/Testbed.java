package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.run.ScenarioRunner;

/** The program {@code testbed}: runs a command line and ends the JVM with its exit code. */
public final class Testbed {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private Testbed() {}

    /**
     * Runs a command and ends the JVM.
     *
     * @param arguments the command line, without the program's name
     */
    public static void main(String[] arguments) {
        // What the libraries want to say stands in the trace where it matters; their own lines would only disturb the
        // report.
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "off");
        }
        var context = new Context(
                Console.ofProcess(),
                (scenario, options) -> new ScenarioRunner().run(scenario, options),
                new ProcessSignals());
        System.exit(Program.run(context, arguments));
    }
}
