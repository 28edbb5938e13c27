package io.imptestbed.scenario.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code testbed completion}: teaches a shell the program's commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        header = {"Print a script that completes commands and options in bash and zsh.", ""},
        optionListHeading = "Options:%n",
        footerHeading = "%nExample:%n",
        footer = "  source <(./testbed completion)")
final class CompletionCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var program = Objects.requireNonNull(spec).root();
        context.console().text(AutoComplete.bash(program.name(), program.commandLine()));
        return ExitCode.MET.number();
    }
}
