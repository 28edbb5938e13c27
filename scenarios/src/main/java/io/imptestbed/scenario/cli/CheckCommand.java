package io.imptestbed.scenario.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code testbed check}: reads scenario files and says what is wrong with them, without running anything. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        header = {"Say what is wrong with scenario files, without running them.", ""},
        parameterListHeading = "Parameters:%n",
        optionListHeading = "Options:%n",
        footerHeading = "%nExample:%n",
        footer = "  ./testbed check my.scenario.yaml")
final class CheckCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Scenario files, folders with files named NAME.scenario.yaml, or globs.")
    private List<String> paths = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Give a parameter of the scenarios another value.")
    private List<String> parameters = List.of();

    CheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var selection = Selection.read(
                context.console(), Selection.required("check", paths), Assignments.of("--set", parameters));
        context.console()
                .line("nothing wrong: " + Plural.of(selection.scenarios().size(), "scenario") + " in "
                        + Plural.of(selection.files(), "file"));
        return ExitCode.MET.number();
    }
}
