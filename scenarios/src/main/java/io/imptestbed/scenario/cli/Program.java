package io.imptestbed.scenario.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Takes a command line apart, has the command run, and makes one message and an exit code of whatever goes wrong. */
final class Program {
    private static final int HELP_WIDTH = 100;
    private static final String STACK_TRACE = "testbed.stacktrace";

    private final Context context;
    private final CommandLine line;

    private Program(Context context) {
        this.context = context;
        this.line = new CommandLine(new RootCommand(context))
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new PlanCommand(context))
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new ShowCommand(context))
                .addSubcommand(new CheckCommand(context))
                .addSubcommand(new InitCommand(context))
                .addSubcommand(new SchemaCommand(context))
                .addSubcommand(new BrokerCommand(context))
                .addSubcommand(new CommandLine(new SquirrelCommand(context)).setStopAtPositional(true))
                .addSubcommand(new ImpunitCommand(context))
                .addSubcommand(new ImpCommand(context))
                .addSubcommand(new CompletionCommand(context));
    }

    /** Runs a command line and returns its exit code; never throws. */
    static int run(Context context, String... arguments) {
        return new Program(context).execute(arguments);
    }

    private int execute(String... arguments) {
        var printed = new StringWriter();
        line.setOut(new PrintWriter(printed, true))
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours()))
                .setParameterExceptionHandler((e, args) -> refuse(e))
                .setExecutionExceptionHandler((e, command, parsed) -> fail(e));
        explainExitCodes(line);
        line.getSubcommands().values().forEach(Program::explainExitCodes);
        try {
            int code = line.execute(arguments);
            context.console().text(printed.toString());
            return code;
        } catch (OutOfMemoryError e) {
            return refuse(ExitCode.BROKEN, "not enough memory; give it more: TESTBED_JAVA_OPTS=-Xmx4g");
        } catch (UncheckedIOException e) {
            return fail(e);
        }
    }

    private Ansi colours() {
        return context.console().surroundings().coloured() ? Ansi.ON : Ansi.OFF;
    }

    private static void explainExitCodes(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.meanings());
    }

    private int refuse(ParameterException e) {
        var suggestions = new StringWriter();
        UnmatchedArgumentException.printSuggestions(e, new PrintWriter(suggestions, true));
        var suggested = suggestions.toString().strip();
        var help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        return refuse(
                ExitCode.WRONG_INPUT, words(e) + (suggested.isEmpty() ? "" : "\n" + suggested) + "\nSee: " + help);
    }

    private String words(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            var found = String.join(" ", unmatched.getUnmatched());
            return e.getCommandLine() == line
                    ? "unknown command: " + found + " (expected: one of "
                            + String.join(", ", line.getSubcommands().keySet()) + ")"
                    : "too much: " + found;
        }
        return firstLine(String.valueOf(e.getMessage()));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private int fail(Exception e) {
        if (e instanceof RefusalException refusal) {
            refusal.problems().forEach(context.console()::message);
            return refuse(refusal.code(), String.valueOf(refusal.getMessage()));
        } else if (e instanceof UncheckedIOException io) {
            return refuse(ExitCode.BROKEN, "the output cannot be written: " + Trouble.words(io));
        }
        if (Boolean.getBoolean(STACK_TRACE)) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            return refuse(ExitCode.BROKEN, trace.toString());
        }
        var where = e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0].toString();
        return refuse(
                ExitCode.BROKEN,
                "a fault of the testbed itself: " + e + " at " + where + "\nTo see more of it: TESTBED_JAVA_OPTS=-D"
                        + STACK_TRACE + "=true");
    }

    private int refuse(ExitCode code, String message) {
        try {
            context.console().message("testbed: " + message);
        } catch (UncheckedIOException e) {
            // Nobody can be told any more; the exit code still says it.
            return code.number();
        }
        return code.number();
    }
}
