package io.imptestbed.scenario.cli;

import io.imptestbed.broker.BrokerStartException;
import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.source.SourceSettings;
import io.imptestbed.scenario.model.HttpSetup;
import io.imptestbed.scenario.pair.PairSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code testbed imp}: runs an agent and a device whose code lies in files, until Ctrl-C. */
@Command(
        name = "imp",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false,
        header = {"Run the code of an agent and its device, with their log, until Ctrl-C.", ""},
        description = {
            "In real time, with a broker of its own on loopback that every host name leads to. When one of the files changes, included ones and"
                    + " libraries too, the new code runs at once; if it cannot be compiled, the old code goes on. The files of --http and --wired"
                    + " are watched as well.",
            ""
        },
        optionListHeading = "Options:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./testbed imp --agent pump.agent.nut --device pump.device.nut",
            "  ./testbed imp --agent pump.agent.nut --broker tcp://localhost:1883 --verbose",
            "  ./testbed imp --agent pump.agent.nut --device pump.device.nut --virtual --for 1h"
        })
final class ImpCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--agent", paramLabel = "FILE", description = "The agent's code.")
    private @Nullable Path agent;

    @Option(names = "--device", paramLabel = "FILE", description = "The device's code.")
    private @Nullable Path device;

    @Mixin
    private ScriptOptions scripts = new ScriptOptions();

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description =
                    "Lead every host name to the broker at tcp://HOST:PORT or ssl://HOST:PORT instead of one of its own.")
    private @Nullable String broker;

    @Option(names = "--virtual", description = "Run in virtual time; needs --for.")
    private boolean virtual;

    @Option(names = "--for", paramLabel = "TIME", description = "Stop after that time, such as 90s or 1h 30m.")
    private @Nullable String length;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description =
                    "Serve the agent's URL at http://127.0.0.1:PORT; 0 takes any free port. Without it nothing listens.")
    private @Nullable Integer httpPort;

    @Option(names = "--no-watch", description = "Do not look at files after the start.")
    private boolean noWatch;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print MQTT packets, messages between device and agent, and blocks as well.")
    private boolean verbose;

    ImpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (agent == null && device == null) {
            throw RefusalException.wrongInput("imp: which code? Name files: --agent FILE, --device FILE, or both");
        }
        if (virtual && length == null) {
            throw RefusalException.wrongInput(
                    "--virtual: virtual time would never end; say how much of it: --virtual --for 1h");
        }
        var request = new ImpSession.Request(
                Optional.ofNullable(agent),
                Optional.ofNullable(device),
                sources(),
                settings(),
                scripts.files(),
                Optional.ofNullable(length).map(ImpCommand::length),
                !virtual && !noWatch,
                httpPort(),
                verbose);
        try {
            return new ImpSession(context, request).run().number();
        } catch (BrokerStartException e) {
            throw RefusalException.broken(String.valueOf(e.getMessage()));
        }
    }

    private OptionalInt httpPort() {
        if (httpPort == null) {
            return OptionalInt.empty();
        }
        if (virtual) {
            throw RefusalException.wrongInput(
                    "--http-port " + httpPort
                            + ": whoever asks at a port lives in real time, and this run is in virtual time; leave --virtual out");
        }
        if (httpPort < 0 || httpPort > 65_535) {
            throw RefusalException.wrongInput("--http-port: " + httpPort + " (expected: 0 to 65535)");
        }
        return OptionalInt.of(httpPort);
    }

    private SourceSettings sources() {
        var environment = context.console().surroundings().environment();
        return SourceSettings.DEFAULT
                .withLibraries(scripts.libraries(environment))
                .withVariables(scripts.variables())
                .withEnvironment(environment);
    }

    private PairSettings settings() {
        if (virtual && broker != null) {
            throw RefusalException.wrongInput("--broker " + broker
                    + ": an outside broker lives in real time, and this run is in virtual time; leave --virtual out");
        }
        return new PairSettings(
                !virtual,
                false,
                Optional.ofNullable(broker).map(RunSettings::brokerUrl),
                scripts.hosts(!virtual, "leave --virtual out"),
                scripts.unreachable(),
                HttpSetup.NONE,
                Bench.EMPTY,
                scripts.profile(),
                scripts.seed());
    }

    private static Duration length(String text) {
        return Lengths.of("--for", text);
    }
}
