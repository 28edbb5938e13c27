package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.rerun.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code testbed run}: runs scenarios and says which of them went as they should. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false,
        header = {"Run scenarios, in virtual or in real time, and print the verdict of each.", ""},
        description = {
            "A verdict is passed, failed, or broken: then the testbed or its environment failed, and nothing is said about the code under test.",
            ""
        },
        parameterListHeading = "Parameters:%n",
        optionListHeading = "Options:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./testbed run scenarios/library",
            "  ./testbed run --only 'qos-2*' --ladder scenarios/library",
            "  ./testbed run --explain --only 'blocking*' scenarios/library",
            "  ./testbed run --what-if block=1s..12s --only 'blocking-seven*' scenarios/library",
            "  ./testbed run --real-time --broker tcp://localhost:1883 my.scenario.yaml",
            "  ./testbed run --junit target/scenarios.xml --jobs 4 scenarios/library"
        })
final class RunCommand implements Callable<Integer> {
    private static final int MOST_JOBS_UNASKED = 4;

    private final Context context;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Scenario files, folders with files named NAME.scenario.yaml, or globs.")
    private List<String> paths = List.of();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description =
                    "Run only scenarios whose file name or title matches; * stands for anything. May be repeated.")
    private List<String> only = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "Run only scenarios with this tag. May be repeated.")
    private List<String> tags = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Give a parameter of the scenarios another value.")
    private List<String> parameters = List.of();

    @Mixin
    private ProfileOption profile = new ProfileOption();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of every run's random source; it goes before the file's.")
    private @Nullable Long seed;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Run each scenario N times, each time with the next seed.")
    private int repeat = 1;

    @Option(names = "--real-time", description = "Run on sockets and the wall clock instead of in virtual time.")
    private boolean realTime;

    @Option(names = "--speed", paramLabel = "X", description = "Let real time pass X times as fast, such as 10 or 0.5.")
    private @Nullable Double speed;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description =
                    "Use the broker at tcp://HOST:PORT or ssl://HOST:PORT instead of the embedded one; needs --real-time.")
    private @Nullable String broker;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "Run N scenarios at a time; what is printed stays the same. By default as many as there are processors, but"
                            + " at most 4; in real time 1.")
    private @Nullable Integer jobs;

    @Option(names = "--fail-fast", description = "Stop after the first scenario that does not pass.")
    private boolean failFast;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the verdicts as JUnit XML.")
    private @Nullable Path junit;

    @Option(names = "--json", paramLabel = "FILE", description = "Write verdicts and whole traces as JSON.")
    private @Nullable Path json;

    @Option(names = "--ladder", description = "Print the packets of every scenario as a ladder.")
    private boolean ladder;

    @Option(
            names = "--explain",
            description =
                    "Say of every scenario why connections were lost, sends refused, messages lost or repeated and callbacks"
                            + " late, and where all messages ended; of what failed it is said anyway.")
    private boolean explain;

    @Option(
            names = "--what-if",
            paramLabel = "KNOB=FROM..TO[/STEP]",
            description =
                    "Run each scenario at every value of a range instead, print a table, and find where what comes of it changes:"
                            + " block=1s..20s, rate=1/s..20/s, burst=, count=, size=, qos=, keepalive=, or a number of the imp profile such"
                            + " as inboundPerSecond=4/s..12/s; pump.agent.NAME=10..60 changes a variable that is handed to a script. KNOB@LINE"
                            + " changes only the step at that line.")
    private @Nullable String whatIf;

    @Option(names = "--timings", description = "Say how long each run took on the wall; the default on a terminal.")
    private boolean timings;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only what did not pass, and the summary.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print seed, notes and where all messages ended as well.")
    private boolean verbose;

    RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        var request = request();
        var range = whatIf == null ? null : range(whatIf);
        var scenarios = Selection.read(
                        context.console(), Selection.required("run", paths), Assignments.of("--set", parameters))
                .only(only, tags);
        if (range != null) {
            return new WhatIfSession(context, request.options(), request.jobs(), range)
                    .run(scenarios, json)
                    .number();
        }
        try (var outputs = Outputs.begin(junit, json)) {
            return new RunSession(context, request, scenarios, outputs).run().number();
        }
    }

    private Range range(String text) {
        if (realTime) {
            throw RefusalException.wrongInput(
                    "--what-if: a range of values is run in virtual time only; leave --real-time out");
        }
        if (repeat > 1 || junit != null || ladder || explain) {
            throw RefusalException.wrongInput("--what-if: prints a table and nothing of a single run; leave out "
                    + "--repeat, --junit, --ladder and --explain");
        }
        return WhatIfSession.range(text);
    }

    private RunRequest request() {
        if (quiet && verbose) {
            throw RefusalException.wrongInput("--quiet and --verbose: only one of them can be had");
        }
        requirePositive("--repeat", repeat);
        var options = new RunSettings(
                        realTime,
                        Optional.ofNullable(speed),
                        Optional.ofNullable(broker),
                        Optional.ofNullable(seed),
                        profile.values())
                .options();
        var wallTimes = timings || context.console().surroundings().terminal();
        return new RunRequest(
                options,
                Optional.ofNullable(seed),
                repeat,
                jobs(),
                failFast,
                new RunRequest.Printing(quiet, verbose, ladder, explain, wallTimes));
    }

    /** In real time runs would take processor time from one another that their expectations do not know of. */
    private int jobs() {
        if (jobs != null) {
            requirePositive("--jobs", jobs);
            return jobs;
        }
        return realTime ? 1 : Math.min(MOST_JOBS_UNASKED, Runtime.getRuntime().availableProcessors());
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw RefusalException.wrongInput(option + ": " + value + " (expected: 1 or more)");
        }
    }
}
