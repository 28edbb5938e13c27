package io.imptestbed.scenario.cli;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.scenario.plan.Calculation;
import io.imptestbed.scenario.plan.Plan;
import io.imptestbed.scenario.plan.PlanScenario;
import io.imptestbed.scenario.plan.PlanText;
import io.imptestbed.scenario.rerun.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code testbed plan}: calculates what traffic and blocks do to an agent's credits, without a scenario. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false,
        header = {"Calculate what traffic, bursts and blocks do to an agent's credits.", ""},
        description = {
            "The agent connects at 0 s, traffic begins at 1 s, the burst comes at 5 s, the first block begins at 10 s. Prints the credits that it takes a"
                    + " second, acknowledgements and pings included, when the connection is lost or a send refused, and the largest safe burst, rate"
                    + " and block. Exact, and what a scenario with the same figures finds. Safe values are looked for until the last block has ended and"
                    + " what it held up is over, even if that is later than --for.",
            ""
        },
        optionListHeading = "Options:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./testbed plan --in 5/s --block 10s",
            "  ./testbed plan --in 5/s --qos-in 1 --out 1/s --keepalive 60s --block 2s --block-every 1m",
            "  ./testbed plan --burst 41 --profile inboundPerSecond=10/s",
            "  ./testbed plan --out 3/s --for 10m --scenario plan.scenario.yaml"
        })
final class PlanCommand implements Callable<Integer> {
    private static final String ENDING = ".scenario.yaml";
    private static final long MOST_AT_ONCE = 1_000_000;
    private static final long NANOS_TIMES_THOUSAND = 1_000_000_000_000L;

    private final Context context;

    @Option(names = "--in", paramLabel = "RATE", description = "How many messages come in, such as 5/s or 30/m.")
    private @Nullable String in;

    @Option(names = "--qos-in", paramLabel = "QOS", description = "Their QoS: 0, 1 or 2. Default: 0")
    private String qosIn = "0";

    @Option(names = "--out", paramLabel = "RATE", description = "How many messages the agent publishes.")
    private @Nullable String out;

    @Option(names = "--qos-out", paramLabel = "QOS", description = "Their QoS: 0, 1 or 2. Default: 0")
    private String qosOut = "0";

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            description = "How large payloads are; credits do not depend on it. Default: 200B")
    private String size = "200B";

    @Option(
            names = "--keepalive",
            paramLabel = "TIME",
            description = "Keep Alive; 0s is off. Default: that of the profile")
    private @Nullable String keepAlive;

    @Option(names = "--burst", paramLabel = "N", description = "So many messages more that come in at once.")
    private @Nullable String burst;

    @Option(names = "--block", paramLabel = "TIME", description = "How long the agent's code blocks, such as 10s.")
    private @Nullable String block;

    @Option(names = "--block-every", paramLabel = "TIME", description = "How often it does; once if nothing is said.")
    private @Nullable String blockEvery;

    @Option(names = "--for", paramLabel = "TIME", description = "How long to look. Default: 1h")
    private String length = "1h";

    @Option(
            names = "--profile",
            paramLabel = "FIELD=VALUE",
            description = "Give a field of the imp profile another value.")
    private List<String> profile = List.of();

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "Write the same as a scenario; never overwrites a file.")
    private @Nullable Path scenario;

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        var plan = plan();
        if (scenario != null) {
            requireNew(scenario);
        }
        context.console().lines(PlanText.lines(plan));
        if (scenario != null) {
            write(plan, scenario);
        }
        return ExitCode.MET.number();
    }

    private Plan plan() {
        if (in == null && out == null && burst == null && block == null) {
            throw RefusalException.wrongInput(
                    "plan: nothing to calculate; say what comes in or goes out, such as: testbed plan --in 5/s");
        }
        if (blockEvery != null && block == null) {
            throw RefusalException.wrongInput("--block-every " + blockEvery + ": what blocks? Add --block TIME");
        }
        var limits = limits();
        var plan = new Plan(
                interval("--in", in),
                (int) value("--qos-in", Measure.QOS, qosIn),
                interval("--out", out),
                (int) value("--qos-out", Measure.QOS, qosOut),
                bytes(limits),
                seconds(limits),
                messages(),
                block == null ? Duration.ZERO : time("--block", block),
                between(),
                time("--for", length),
                limits);
        requireReached(plan);
        return plan;
    }

    /** A burst of none is fine beside other traffic, where a script may count it down to that. */
    private int messages() {
        if (burst == null) {
            return 0;
        }
        var isAlone = in == null && out == null && block == null;
        long messages = Measure.COUNT.parse(burst).orElse(-1);
        if (messages < (isAlone ? 1 : 0) || messages > MOST_AT_ONCE) {
            throw RefusalException.wrongInput("--burst: " + burst + " (expected: " + (isAlone ? "1" : "0") + " to "
                    + MOST_AT_ONCE + " messages)");
        }
        return (int) messages;
    }

    private Duration between() {
        if (blockEvery == null || block == null) {
            return Duration.ZERO;
        }
        var every = time("--block-every", blockEvery);
        if (every.compareTo(time("--block", block)) <= 0) {
            throw RefusalException.wrongInput(
                    "--block-every: " + blockEvery + " (expected: more than the block of " + block + ")");
        }
        return every;
    }

    /** What comes only after the end would count as safe, whatever it is. */
    private void requireReached(Plan plan) {
        if (plan.burst() > 0 && !plan.reachesBurst()) {
            throw tooShort("4s, because the burst comes at 5 s");
        }
        if (!plan.block().isZero() && !plan.reachesBlock()) {
            throw tooShort("9s, because the first block begins at 10 s");
        }
    }

    private RefusalException tooShort(String least) {
        return RefusalException.wrongInput(
                "--for: " + length + " (expected: more than " + least + " and traffic begins at 1 s)");
    }

    private ImpProfile limits() {
        var limits = ImpProfile.documented();
        for (var field : Assignments.of("--profile", profile).entrySet()) {
            try {
                limits = limits.with(field.getKey(), field.getValue());
            } catch (IllegalArgumentException e) {
                throw RefusalException.wrongInput(
                        "--profile " + field.getKey() + "=" + field.getValue() + ": " + e.getMessage());
            }
        }
        if (limits.refill() != ImpProfile.Refill.CONTINUOUS || !limits.metered()) {
            throw RefusalException.wrongInput("--profile: " + String.join(", ", profile)
                    + " (expected: limits that are metered, with a continuous refill)");
        }
        return limits;
    }

    private static long value(String option, Measure measure, String text) {
        return measure.parse(text)
                .orElseThrow(() ->
                        RefusalException.wrongInput(option + ": " + text + " (expected: " + measure.expected() + ")"));
    }

    private static Optional<Duration> interval(String option, @Nullable String rate) {
        if (rate == null) {
            return Optional.empty();
        }
        long thousandths = value(option, Measure.RATE, rate);
        if (thousandths == 0) {
            throw RefusalException.wrongInput(option + ": " + rate + " (expected: more than 0/s)");
        }
        return Optional.of(Duration.ofNanos((NANOS_TIMES_THOUSAND + thousandths / 2) / thousandths));
    }

    private static Duration time(String option, String text) {
        long millis = value(option, Measure.TIME, text);
        if (millis == 0) {
            throw RefusalException.wrongInput(option + ": " + text + " (expected: more than 0s)");
        }
        return Duration.ofMillis(millis);
    }

    private int bytes(ImpProfile limits) {
        long bytes = value("--size", Measure.SIZE, size);
        if (bytes > limits.payloadLimit()) {
            throw RefusalException.wrongInput("--size: " + size + " (expected: at most " + limits.payloadLimit()
                    + "B; a larger message ends the connection with -3)");
        }
        return (int) bytes;
    }

    private int seconds(ImpProfile limits) {
        if (keepAlive == null) {
            return limits.keepAliveDefault();
        }
        long seconds = value("--keepalive", Measure.SECONDS, keepAlive);
        if (seconds != 0 && (seconds < limits.keepAliveMin() || seconds > limits.keepAliveMax())) {
            throw RefusalException.wrongInput("--keepalive: " + keepAlive + " (expected: 0s or " + limits.keepAliveMin()
                    + "s to " + limits.keepAliveMax() + "s)");
        }
        return (int) seconds;
    }

    private static void requireNew(Path file) {
        if (!file.toString().endsWith(ENDING)) {
            throw RefusalException.wrongInput(
                    "--scenario: " + file + " (expected: a name that ends in " + ENDING + ")");
        }
        if (Files.exists(file)) {
            throw RefusalException.wrongInput(
                    "--scenario: " + file + " is there already, and it stays as it is; name another one");
        }
    }

    private void write(Plan plan, Path file) throws IOException {
        try (var whole = WholeFile.begin("--scenario", file)) {
            whole.writer().write(PlanScenario.of(plan, Calculation.of(plan)));
            whole.complete();
        }
        context.console().line("");
        context.console().line("written: " + file);
    }
}
