package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.report.ScenarioText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code testbed show}: tells a scenario to a reader. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        header = {"Show a scenario as text: its story, who takes part, what happens, what must be seen.", ""},
        parameterListHeading = "Parameters:%n",
        optionListHeading = "Options:%n",
        footerHeading = "%nExample:%n",
        footer = "  ./testbed show qos-1-delivered")
final class ShowCommand implements Callable<Integer> {
    private static final String ENDING = ".scenario.yaml";

    private final Context context;

    @Parameters(
            paramLabel = "NAME|FILE",
            description = "A scenario file, or the name of a bundled scenario as `testbed list` shows it.")
    private String what = "";

    ShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var scenarios =
                Selection.read(context.console(), List.of(file()), Map.of()).scenarios();
        var lines = new ArrayList<String>();
        lines.addAll(ScenarioText.of(scenarios.get(0)));
        if (scenarios.size() > 1) {
            lines.add("");
            lines.add("The file makes " + scenarios.size() + " scenarios; this is the first of them:");
            scenarios.forEach(scenario -> lines.add("  " + scenario.name()));
        }
        context.console().lines(lines);
        return ExitCode.MET.number();
    }

    private String file() {
        if (what.contains("/") || what.endsWith(".yaml") || Files.exists(Path.of(what))) {
            return what;
        }
        var bundled = Path.of(Library.folder(), what + ENDING);
        if (Files.exists(bundled)) {
            return bundled.toString();
        }
        throw RefusalException.wrongInput(
                what + ": no such file, and no bundled scenario is called that; testbed list shows their names");
    }
}
