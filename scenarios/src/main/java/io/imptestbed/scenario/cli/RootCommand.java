package io.imptestbed.scenario.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program without a command: tells which there are. */
@Command(
        name = "testbed",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "A whole Electric Imp world in one process: an MQTT broker, emulated imps with their credit limits, ordinary MQTT clients, and the"
                    + " network between them. Scenario files say what happens and what must be seen.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "Options:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./testbed run scenarios/library       run every bundled scenario in virtual time",
            "  ./testbed show qos-1-delivered        read one before you run it",
            "  ./testbed init                        write a first scenario of your own"
        })
final class RootCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    RootCommand(Context context) {
        this.context = context;
    }

    @Option(
            names = "--ascii",
            scope = ScopeType.INHERIT,
            description = "Print nothing but ASCII; the default on a terminal whose locale is not UTF-8.")
    void ascii(boolean only) {
        if (only) {
            context.console().onlyAscii();
        }
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Missing command: what should be done?");
    }

    /** Tells which version this is. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Version.class.getPackage().getImplementationVersion();
            return new String[] {"testbed " + (version == null ? "(not packaged)" : version)};
        }
    }
}
