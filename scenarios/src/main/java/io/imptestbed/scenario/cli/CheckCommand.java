package io.imptestbed.scenario.cli;

import io.imptestbed.imp.source.Side;
import io.imptestbed.imp.source.SourceSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code testbed check}: reads scenario files and code of agents and devices and says what is wrong, without running anything. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        header = {"Say what is wrong with scenario files and scripts, without running them.", ""},
        parameterListHeading = "Parameters:%n",
        optionListHeading = "Options:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./testbed check my.scenario.yaml",
            "  ./testbed check pump.agent.nut pump.device.nut --libraries lib",
            "  ./testbed check --rules"
        })
final class CheckCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "Scenario files, files of code named NAME.nut, folders with files named NAME.scenario.yaml, NAME.agent.nut"
                            + " or NAME.device.nut, or globs.")
    private List<String> paths = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Give a parameter of the scenarios another value.")
    private List<String> parameters = List.of();

    @Option(
            names = "--libraries",
            paramLabel = "FOLDER",
            description = "Where code finds what it requires and includes. May be repeated. Default: the folders in the"
                    + " variable TESTBED_LIBRARIES.")
    private List<Path> libraries = List.of();

    @Option(
            names = "--define",
            paramLabel = "NAME=VALUE",
            description = "Give a Builder variable @{NAME} of the code a value.")
    private List<String> variables = List.of();

    @Option(names = "--agent", description = "All code is for agents, whatever its name says.")
    private boolean agent;

    @Option(names = "--device", description = "All code is for devices, whatever its name says.")
    private boolean device;

    @Option(names = "--rules", description = "List what is looked for in code.")
    private boolean rules;

    CheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (rules) {
            context.console().lines(ScriptCheck.rules());
            return ExitCode.MET.number();
        }
        var files = ScriptFiles.of(Selection.required("check", paths), side().isPresent());
        var right = new ArrayList<String>();
        int problems = scripts(files.scripts(), right);
        if (!files.others().isEmpty()) {
            scenarios(files.others(), right);
        }
        if (problems > 0) {
            throw RefusalException.wrongInput(Plural.of(problems, "problem") + " in "
                    + Plural.of(files.scripts().size(), "file") + " of code; nothing was run");
        }
        context.console().line("nothing wrong: " + String.join(", ", right));
        return ExitCode.MET.number();
    }

    private int scripts(List<Path> files, List<String> right) {
        if (files.isEmpty()) {
            return 0;
        }
        var console = context.console();
        var environment = console.surroundings().environment();
        var settings = SourceSettings.DEFAULT
                .withLibraries(ScriptOptions.libraries(libraries, environment))
                .withVariables(Assignments.of("--define", variables))
                .withEnvironment(environment);
        right.add(Plural.of(files.size(), "file") + " of code");
        return new ScriptCheck(console, settings, side()).check(files);
    }

    private Optional<Side> side() {
        if (agent && device) {
            throw RefusalException.wrongInput("--agent and --device: code is for one of them");
        }
        return agent ? Optional.of(Side.AGENT) : device ? Optional.of(Side.DEVICE) : Optional.empty();
    }

    private void scenarios(List<String> files, List<String> right) {
        var selection = Selection.read(context.console(), files, Assignments.of("--set", parameters));
        selection.scenarios().stream()
                .flatMap(scenario -> scenario.warnings().stream())
                .distinct()
                .forEach(warning -> context.console().message("note: " + warning));
        right.add(
                0, Plural.of(selection.scenarios().size(), "scenario") + " in " + Plural.of(selection.files(), "file"));
    }
}
