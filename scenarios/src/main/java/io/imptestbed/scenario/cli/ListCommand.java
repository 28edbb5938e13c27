package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.report.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code testbed list}: says which scenarios there are. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false,
        header = {"List scenarios: name, title, tags, and the statements of the MQTT standard they cover.", ""},
        parameterListHeading = "Parameters:%n",
        optionListHeading = "Options:%n",
        footerHeading = "%nExample:%n",
        footer = "  ./testbed list --tag blocking")
final class ListCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Scenario files, folders or globs; the bundled library if there is none.")
    private List<String> paths = List.of();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description =
                    "List only scenarios whose file name or title matches; * stands for anything. May be repeated.")
    private List<String> only = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "List only scenarios with this tag. May be repeated.")
    private List<String> tags = List.of();

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var where = paths.isEmpty() ? List.of(Library.folder()) : paths;
        var scenarios = Selection.read(context.console(), where, Map.of()).only(only, tags);
        int width = scenarios.stream()
                .mapToInt(scenario -> Run.nameOf(scenario.place()).length())
                .max()
                .orElse(0);
        context.console()
                .lines(scenarios.stream().map(scenario -> line(scenario, width)).toList());
        return ExitCode.MET.number();
    }

    private static String line(Scenario scenario, int width) {
        var name = Run.nameOf(scenario.place());
        var facts = new ArrayList<String>(scenario.tags());
        facts.addAll(scenario.covers());
        return name + " ".repeat(width - name.length()) + "  " + scenario.name()
                + (facts.isEmpty() ? "" : "  (" + String.join(", ", facts) + ")");
    }
}
