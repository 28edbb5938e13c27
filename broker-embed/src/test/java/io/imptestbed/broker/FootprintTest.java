package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.time.RealTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a broker costs and leaves behind, in virtual time; {@link FootprintIT} looks at real time. */
class FootprintTest {
    @Test
    void starts_in_less_than_5_ms_and_stops_in_less_than_20() {
        assertQuick(World.Time.VIRTUAL);
    }

    @Test
    void leaves_no_thread_and_no_file() throws IOException {
        assertClean(World.Time.VIRTUAL);
    }

    /** The quickest of many: the machine has other things to do. */
    static void assertQuick(World.Time time) {
        var rounds = 60;
        var starts = new long[rounds];
        var stops = new long[rounds];
        try (var world = time.world();
                var stopwatch = RealTimeline.start()) {
            world.on(() -> {
                for (int i = 0; i < rounds; i++) {
                    var began = stopwatch.nanos();
                    var broker = world.broker();
                    starts[i] = stopwatch.nanos() - began;
                    began = stopwatch.nanos();
                    broker.close();
                    stops[i] = stopwatch.nanos() - began;
                }
            });
        }
        assertThat(quickest(starts)).isLessThan(Duration.ofMillis(5));
        assertThat(quickest(stops)).isLessThan(Duration.ofMillis(20));
    }

    private static Duration quickest(long[] nanos) {
        return Duration.ofNanos(Arrays.stream(nanos).min().orElseThrow());
    }

    static void assertClean(World.Time time) throws IOException {
        var threadsBefore = threads();
        var filesBefore = files();
        Set<String> during;
        try (var world = time.world()) {
            var broker = world.broker();
            var subscriber = world.connected("subscriber").acknowledging().subscribe("t", 2);
            world.connected("publisher").publishRetained("t", "m", 2);
            subscriber.expectMessage("m");
            broker.stop();
            broker.start();
            during = threads();
        }

        during.removeAll(threadsBefore);
        assertThat(during).allMatch(name -> name.startsWith("virtual-time-") || name.startsWith("real-time-"));
        var after = threads();
        after.removeAll(threadsBefore);
        assertThat(after).isEmpty();
        assertThat(files()).isEqualTo(filesBefore);
    }

    /** All but the one that Netty keeps for the whole JVM, which ends by itself a second after its last task. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("globalEventExecutor"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is in the working directory, where stock Moquette would put its data and its telemetry's identity. */
    private static Set<Path> files() throws IOException {
        try (var files = Files.list(Path.of(""))) {
            return files.collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
