package io.imptestbed.benchmark;

import io.imptestbed.benchmark.clients.ClientsBenchmark;
import io.imptestbed.benchmark.day.DayBenchmark;
import io.imptestbed.benchmark.day.ScriptsBenchmark;
import io.imptestbed.benchmark.fleet.FleetBenchmark;
import io.imptestbed.benchmark.harness.Benchmark;
import io.imptestbed.benchmark.harness.Figure;
import io.imptestbed.benchmark.harness.Machine;
import io.imptestbed.benchmark.harness.Pace;
import io.imptestbed.benchmark.harness.Table;
import io.imptestbed.benchmark.hour.HourBenchmark;
import io.imptestbed.benchmark.library.LibraryBenchmark;
import io.imptestbed.benchmark.squirrel.SquirrelBenchmark;
import io.imptestbed.benchmark.tests.TestsBenchmark;
import io.imptestbed.benchmark.time.TimeBenchmark;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the benchmarks named on the command line, or all, and ends with 0 if no figure misses its target. */
public final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            new HourBenchmark(),
            new LibraryBenchmark(),
            new ClientsBenchmark(),
            new FleetBenchmark(),
            new TestsBenchmark(),
            new DayBenchmark(),
            new ScriptsBenchmark(),
            new TimeBenchmark(),
            new SquirrelBenchmark());

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Benchmarks() {}

    /**
     * Runs benchmarks and prints their table.
     *
     * <p>Exit codes: 0 all targets met, 1 a target missed, 2 the command line is wrong, 3 a benchmark failed.
     *
     * @param arguments names of benchmarks, none for all; {@code --quick} for a glance; {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        var names = arguments.stream().filter(a -> !a.startsWith("-")).toList();
        var options = arguments.stream().filter(a -> a.startsWith("-")).toList();
        if (options.contains("--help")) {
            OUT.print(help());
            return 0;
        }
        var known = ALL.stream().map(Benchmark::name).toList();
        if (!known.containsAll(names) || !List.of("--quick").containsAll(options)) {
            System.err.println("arguments: " + arguments + " (expected: --quick, --help, " + known + ")");
            return 2;
        }
        return measure(names, options.contains("--quick") ? Pace.QUICK : Pace.FULL);
    }

    private static String help() {
        var text = new StringBuilder("usage: benchmarks/run [--quick] [NAME...]\n");
        for (var benchmark : ALL) {
            text.append(String.format("  %-9s %s%n", benchmark.name(), benchmark.purpose()));
        }
        return text.toString();
    }

    private static int measure(List<String> names, Pace pace) {
        var figures = new ArrayList<Figure>();
        var failed = false;
        for (var benchmark : ALL) {
            if (!names.isEmpty() && !names.contains(benchmark.name())) {
                continue;
            }
            System.err.println(benchmark.name() + ": " + benchmark.purpose());
            try {
                figures.addAll(benchmark.measure(pace));
            } catch (RuntimeException e) {
                // the others still have something to say
                System.err.println(benchmark.name() + " failed: " + e.getMessage());
                failed = true;
            }
        }
        OUT.println(Machine.name() + (pace == Pace.QUICK ? ", quick" : ""));
        OUT.println();
        OUT.print(Table.of(figures));
        return failed ? 3 : figures.stream().anyMatch(Figure::isMiss) ? 1 : 0;
    }
}
