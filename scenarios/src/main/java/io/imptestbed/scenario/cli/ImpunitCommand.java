package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.impunit.Commands;
import io.imptestbed.scenario.impunit.ImpUnitProblemException;
import io.imptestbed.scenario.impunit.Selector;
import io.imptestbed.scenario.impunit.SessionSettings;
import io.imptestbed.scenario.impunit.TestConfig;
import io.imptestbed.scenario.impunit.TestPlan;
import io.imptestbed.scenario.pair.PairSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code testbed impunit}: runs impUnit's test files as impt does, without an imp. */
@Command(
        name = "impunit",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false,
        header = {"Run impUnit test files as impt does, without an imp, in virtual time.", ""},
        description = {
            "Each test file runs in a world of its own: an agent, its device, a broker. The file .impt.test of the folder counts (timeout, stopOnFail,"
                    + " allowDisconnect, testFiles, agentFile, deviceFile, builderConfig), and so do partner files. Times are those of the tests'"
                    + " own clock: a suite that waits for minutes takes a second.",
            ""
        },
        parameterListHeading = "Parameters:%n",
        optionListHeading = "Options:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./testbed impunit --libraries ~/imp-libraries Promise",
            "  ./testbed impunit --libraries ~/imp-libraries Rocky/tests/Rocky.agent.test.nut:RockyCase::testGet*",
            "  ./testbed impunit --tests :PumpCase --junit target/impunit.xml ."
        })
final class ImpunitCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "Folders with test files, or test files; FILE:CASE::METHOD for some tests of a file. Default: the working folder.")
    private List<String> paths = List.of();

    @Option(
            names = "--tests",
            paramLabel = "FILE:CASE::METHOD",
            description =
                    "Run only these tests; each part may be left out, and * stands for anything. FILE is a part of the name. May be"
                            + " repeated.")
    private List<String> tests = List.of();

    @Mixin
    private ScriptOptions scripts = new ScriptOptions();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long one test may take, whatever .impt.test says.")
    private @Nullable Double timeout;

    @Option(names = "--stop-on-fail", description = "Stop after the first failure, whatever .impt.test says.")
    private boolean stopOnFail;

    @Option(
            names = "--allow-disconnect",
            description = "Go on after a disconnect of the device, whatever .impt.test says.")
    private boolean allowDisconnect;

    @Option(
            names = "--allow-commands",
            description =
                    "Let tests run commands of this machine by runCommand; otherwise none runs and the session fails.")
    private boolean allowCommands;

    @Option(names = "--real-time", description = "Run on sockets and the wall clock instead of in virtual time.")
    private boolean realTime;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Run N test files at a time; what is printed stays the same. Default: ${DEFAULT-VALUE}",
            defaultValue = "1")
    private int jobs = 1;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML.")
    private @Nullable Path junit;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only failures and the summary.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print what the scripts log as well.")
    private boolean verbose;

    ImpunitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (quiet && verbose) {
            throw RefusalException.wrongInput("--quiet and --verbose: only one of them can be had");
        }
        if (jobs < 1) {
            throw RefusalException.wrongInput("--jobs: " + jobs + " (expected: 1 or more)");
        }
        var settings = settings();
        var file = junit == null ? null : WholeFile.begin("--junit", junit);
        try {
            return new ImpunitSession(context, plan(), settings, jobs, printing(), file)
                    .run()
                    .number();
        } catch (ImpUnitProblemException wrong) {
            var problems = wrong.problems();
            throw problems.size() == 1
                    ? RefusalException.wrongInput(problems.get(0))
                    : RefusalException.wrongFiles(
                            problems, Plural.of(problems.size(), "problem") + "; nothing was run");
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    private TestPlan plan() {
        return TestPlan.of(
                paths.isEmpty() ? List.of(".") : paths,
                tests.stream().map(Selector::parse).toList(),
                new TestConfig.Overrides(seconds(), stopOnFail, allowDisconnect));
    }

    private Optional<Duration> seconds() {
        if (timeout == null) {
            return Optional.empty();
        }
        if (!(timeout > 0 && timeout < Integer.MAX_VALUE)) {
            throw RefusalException.wrongInput("--timeout: " + timeout + " (expected: seconds, more than 0)");
        }
        return Optional.of(Duration.ofMillis(Math.round(timeout * 1000)));
    }

    private SessionSettings settings() {
        var environment = context.console().surroundings().environment();
        var world = scripts.world();
        return new SessionSettings(
                scripts.libraries(environment),
                scripts.variables(),
                environment,
                new PairSettings(
                        realTime,
                        true,
                        Optional.empty(),
                        scripts.hosts(realTime, "add --real-time"),
                        scripts.unreachable(),
                        world.http(),
                        world.wired(),
                        scripts.profile(),
                        scripts.seed()),
                allowCommands ? new HostCommands() : Commands.FORBIDDEN);
    }

    private ImpunitSession.Printing printing() {
        return quiet
                ? ImpunitSession.Printing.FAILURES
                : verbose ? ImpunitSession.Printing.EVERYTHING : ImpunitSession.Printing.TESTS;
    }
}
