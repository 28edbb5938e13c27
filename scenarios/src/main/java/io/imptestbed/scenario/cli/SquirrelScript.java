package io.imptestbed.scenario.cli;

import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.Profile;
import io.imptestbed.squirrel.Program;
import io.imptestbed.squirrel.runtime.Abort;
import io.imptestbed.squirrel.runtime.Budget;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.syntax.CompileError;
import io.imptestbed.time.ProcessTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Runs or checks scripts that lie in files. */
final class SquirrelScript {
    /** Deep enough for what the reference, whose stack grows as it needs, runs. */
    private static final long STACK_BYTES = 512L << 20;

    private SquirrelScript() {}

    static int run(Console console, Profile profile, String file, List<String> arguments) {
        Program program;
        try {
            program = Program.compile(name(file), read(file));
        } catch (CompileError error) {
            throw RefusalException.wrongInput(lines(file, error));
        }
        var machine = machine(console, profile, Budget.DEFAULT.withThreadStack(STACK_BYTES));
        var values = arguments.stream().map(SquirrelScript::argument).toArray();
        try {
            ProcessTime.onStack(STACK_BYTES, () -> machine.run(program, values));
            return ExitCode.MET.number();
        } catch (SquirrelError reported) {
            return ExitCode.NOT_MET.number();
        } catch (Abort abort) {
            console.message("\nSTOPPED [" + abort.getMessage() + "]\n"
                    + abort.callStack().text().stripTrailing());
            return ExitCode.NOT_MET.number();
        }
    }

    /** A machine whose output and reports go to the console. */
    static Machine machine(Console console, Profile profile, Budget budget) {
        return Machine.of(profile, budget)
                .clock(ProcessTime.clock())
                .threadsOn(ProcessTime.threads())
                .printTo(console::bytes)
                .printErrorsTo(console::messageBytes)
                .reportTo(error -> console.messageBytes(Machine.report(error)));
    }

    /** Strings of scripts are bytes: those that the shell handed over. */
    private static Object argument(String argument) {
        return Text.of(new String(argument.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    static int check(Console console, List<String> files) {
        int wrong = 0;
        for (var file : files) {
            try {
                Program.compile(name(file), read(file));
            } catch (CompileError error) {
                wrong++;
                console.message(lines(file, error));
            }
        }
        if (wrong > 0) {
            return ExitCode.WRONG_INPUT.number();
        }
        console.line("nothing wrong: " + Plural.of(files.size(), "file"));
        return ExitCode.MET.number();
    }

    /** A line for each error, as for scenario files. */
    private static String lines(String file, CompileError first) {
        return String.join(
                "\n",
                first.all().stream()
                        .map(error -> place(file, error) + ": " + error.explanation())
                        .toList());
    }

    private static String place(String file, CompileError error) {
        var position = error.place();
        // What a #line directive names stands elsewhere.
        var source = position.source().equals(name(file)) ? file : position.source();
        return source + ":" + position.line() + ":" + position.column();
    }

    private static String name(String file) {
        var name = path(file).getFileName();
        return name == null ? file : name.toString();
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException wrong) {
            throw RefusalException.wrongInput(file + ": no file can have this name");
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(path(file), StandardCharsets.ISO_8859_1);
        } catch (IOException missing) {
            throw RefusalException.wrongInput(file + ": cannot be read (expected: a Squirrel script)");
        }
    }
}
