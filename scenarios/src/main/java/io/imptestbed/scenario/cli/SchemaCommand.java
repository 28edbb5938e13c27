package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.file.ScenarioSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code testbed schema}: gives editors what they need to complete and check scenario files. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        header = {"Print the JSON Schema of scenario files, with which editors complete and check them.", ""},
        optionListHeading = "Options:%n",
        footerHeading = "%nExample:%n",
        footer = "  ./testbed schema --output scenario.schema.json")
final class SchemaCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--output", paramLabel = "FILE", description = "Write it to FILE instead.")
    private @Nullable Path output;

    SchemaCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        var schema = ScenarioSchema.text();
        if (output == null) {
            context.console().text(schema);
            return ExitCode.MET.number();
        }
        try (var file = WholeFile.begin("--output", output)) {
            file.writer().write(schema);
            file.complete();
        }
        context.console().line("written: " + output);
        return ExitCode.MET.number();
    }
}
