package io.imptestbed.scenario.cli;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.BrokerStartException;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.time.RealTimeline;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Transport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code testbed broker}: just the embedded broker, in real time, until Ctrl-C. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false,
        header = {"Run just the embedded broker, with a line for everything that happens at it.", ""},
        description = {"It speaks MQTT 3.1.1, runs in real time until Ctrl-C, and keeps nothing on disk.", ""},
        optionListHeading = "Options:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  ./testbed broker", "  ./testbed broker --port 0 --user pump:secret --verbose"})
final class BrokerCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where it listens; 0 takes any free port. Default: ${DEFAULT-VALUE}",
            defaultValue = "1883")
    private int port = 1883;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = {"The address it listens at; 0.0.0.0 opens it to the network.", "Default: ${DEFAULT-VALUE}"},
            defaultValue = "127.0.0.1")
    private String host = "127.0.0.1";

    @Option(names = "--tls", description = "Listen for encrypted connections too, with a certificate made at start.")
    private boolean tls;

    @Option(
            names = "--tls-port",
            paramLabel = "PORT",
            description = "Where it listens for them. Default: ${DEFAULT-VALUE}",
            defaultValue = "8883")
    private int tlsPort = 8883;

    @Option(names = "--user", paramLabel = "NAME:PASSWORD", description = "Let only this user in. May be repeated.")
    private List<String> users = List.of();

    @Option(
            names = {"-v", "--verbose"},
            description = "Print acknowledgements and pings as well.")
    private boolean verbose;

    BrokerCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        var options = options();
        var timeline = RealTimeline.start();
        try {
            var trace = Trace.passing(timeline);
            var log = new BrokerLog(context.console(), verbose);
            trace.listen(log::print);
            try (var broker = EmbeddedBroker.start(timeline, Transport.on(timeline), trace, options)) {
                log.listening(broker);
                return context.signals().during(this::untilSignal, () -> stop(broker));
            }
        } catch (BrokerStartException e) {
            throw RefusalException.broken(e.getMessage() + "; another port may do: --port 0 takes any that is free");
        } finally {
            timeline.close();
        }
    }

    private int untilSignal() throws InterruptedException {
        context.signals().await();
        return ExitCode.MET.number();
    }

    private void stop(EmbeddedBroker broker) {
        broker.close();
        context.console().message("stopped");
        context.console().silence();
    }

    private BrokerOptions options() {
        try {
            var options = BrokerOptions.builder().host(host).port(port);
            if (tls) {
                options.tlsPort(tlsPort);
            }
            for (var user : users) {
                int colon = user.indexOf(':');
                if (colon < 1) {
                    throw RefusalException.wrongInput("--user: " + user + " (expected: NAME:PASSWORD)");
                }
                options.user(user.substring(0, colon), user.substring(colon + 1));
            }
            return options.build();
        } catch (IllegalArgumentException e) {
            throw RefusalException.wrongInput(String.valueOf(e.getMessage()));
        }
    }
}
