package io.imptestbed.scenario.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code testbed init}: writes a first scenario to change and run. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        header = {"Write a first scenario that runs as it is; never overwrites a file.", ""},
        parameterListHeading = "Parameters:%n",
        optionListHeading = "Options:%n",
        footerHeading = "%nExample:%n",
        footer = "  ./testbed init pump.scenario.yaml")
final class InitCommand implements Callable<Integer> {
    private static final String ENDING = ".scenario.yaml";
    private static final String TEMPLATE = "first.scenario.yaml";
    private static final String SCHEMA = "SCHEMA";
    private static final String NO_SCHEMA = "scenario.schema.json";

    private final Context context;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = {"Where to write it; its name must end in .scenario.yaml.", "Default: ${DEFAULT-VALUE}"},
            defaultValue = TEMPLATE)
    private Path file = Path.of(TEMPLATE);

    InitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (!file.toString().endsWith(ENDING)) {
            throw RefusalException.wrongInput(file + ": the name must end in " + ENDING + ", such as " + TEMPLATE);
        }
        if (Files.exists(file)) {
            throw RefusalException.wrongInput(
                    file + ": there is such a file already, and it stays as it is; name another one");
        }
        try (var whole = WholeFile.begin("init", file)) {
            whole.writer()
                    .write(template().replace(SCHEMA, SchemaPlace.from(file).orElse(NO_SCHEMA)));
            whole.complete();
        }
        context.console().line("written: " + file);
        context.console().line("Run it:  ./testbed run " + file);
        context.console().line("Read it: ./testbed show " + file);
        if (SchemaPlace.from(file).isEmpty()) {
            context.console()
                    .line("For help in your editor: ./testbed schema --output " + file.resolveSibling(NO_SCHEMA));
        }
        return ExitCode.MET.number();
    }

    private static String template() throws IOException {
        try (var in = Objects.requireNonNull(InitCommand.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
