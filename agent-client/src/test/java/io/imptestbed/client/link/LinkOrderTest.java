package io.imptestbed.client.link;

import static io.imptestbed.client.wire.Messages.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.wire.TwoEnds;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.PacketType;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.WireName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkOrderTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_is_lost_or_overtaken_whatever_delays_and_holds_come_and_go(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var run = new Run(
                random,
                List.of("delay", "bandwidth", "hold", "release", "wait", "wait", "send", "send", "send", "repair"));

        var seen = run.play();

        assertThat(seen.atClient()).isEqualTo(seen.toClient());
        assertThat(seen.atServer()).isEqualTo(seen.toServer());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_arrives_arrives_in_order_whatever_is_swallowed_duplicated_or_vanishes(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var run = new Run(
                random,
                List.of(
                        "delay",
                        "bandwidth",
                        "hold",
                        "release",
                        "wait",
                        "wait",
                        "send",
                        "send",
                        "send",
                        "swallow",
                        "duplicate",
                        "half-open",
                        "repair",
                        "repair"));

        var seen = run.play();

        assertThat(seen.atClient()).isSorted();
        assertThat(seen.atServer()).isSorted();
        assertThat(seen.toClient()).containsAll(seen.atClient());
        assertThat(seen.toServer()).containsAll(seen.atServer());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_same_seed_gives_the_same_trace(long seed) {
        var actions = List.of(
                "delay",
                "bandwidth",
                "hold",
                "release",
                "wait",
                "send",
                "send",
                "swallow",
                "duplicate",
                "half-open",
                "repair");

        var first = new Run(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), actions).play();
        var second = new Run(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), actions).play();

        assertThat(second).isEqualTo(first);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    /**
     * What was sent and what arrived.
     *
     * @param trace everything that was written down
     */
    private record Seen(
            List<Integer> toClient,
            List<Integer> toServer,
            List<Integer> atClient,
            List<Integer> atServer,
            String trace) {}

    private static final class Run {
        private final RandomGenerator random;
        private final List<String> actions;
        private final List<Integer> toClient = new ArrayList<>();
        private final List<Integer> toServer = new ArrayList<>();
        private Link link;
        private TwoEnds ends;

        private Run(RandomGenerator random, List<String> actions) {
            this.random = random;
            this.actions = actions;
        }

        private Seen play() {
            try (var timeline = VirtualTimeline.start()) {
                var trace = Trace.on(timeline);
                link = Link.of(timeline, "pump.agent", trace);
                ends = new TwoEnds(
                        timeline,
                        pipeline -> link.install(pipeline, () -> new WireName("pump.agent", 1)),
                        pipeline -> {});
                for (var step = 0; step < 120; step++) {
                    act(actions.get(random.nextInt(actions.size())), timeline);
                }
                on(link::repair);
                timeline.advance(Duration.ofSeconds(1));
                return new Seen(
                        toClient,
                        toServer,
                        numbers(ends.atClient()),
                        numbers(ends.atServer()),
                        trace.entries().toString());
            }
        }

        private void act(String action, VirtualTimeline timeline) {
            switch (action) {
                case "delay" -> on(() -> link.delay(directions(), Duration.ofMillis(random.nextInt(0, 900))));
                case "bandwidth" -> on(() -> link.bandwidth(directions(), random.nextInt(0, 5) * 400L));
                case "hold" -> on(() -> link.hold(directions()));
                case "release" -> on(() -> link.release(directions()));
                case "half-open" -> on(() -> link.halfOpen(directions()));
                case "swallow" -> on(() -> link.swallow(rule()));
                case "duplicate" -> on(() -> link.duplicate(rule()));
                case "repair" -> on(link::repair);
                case "wait" -> timeline.advance(Duration.ofMillis(random.nextInt(1000)));
                default -> send();
            }
        }

        private PacketRule rule() {
            var direction = directions().iterator().next();
            return new PacketRule(direction, PacketType.PUBLISH, random.nextInt(1, 4), random.nextInt(1, 3));
        }

        private Set<Direction> directions() {
            return switch (random.nextInt(3)) {
                case 0 -> EnumSet.of(Direction.TO_CLIENT);
                case 1 -> EnumSet.of(Direction.TO_SERVER);
                default -> EnumSet.allOf(Direction.class);
            };
        }

        private void send() {
            var sent = random.nextBoolean() ? toClient : toServer;
            var batch = new Object[random.nextInt(1, 4)];
            for (var i = 0; i < batch.length; i++) {
                sent.add(sent.size());
                batch[i] = publish(String.valueOf(sent.size() - 1), random.nextInt(400));
            }
            if (sent == toClient) {
                ends.fromServer(batch);
            } else {
                ends.fromClient(batch);
            }
        }

        private void on(Runnable action) {
            ends.onTime(() -> {
                action.run();
                return true;
            });
        }

        private static List<Integer> numbers(List<String> seen) {
            return seen.stream()
                    .map(line -> Integer.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                    .toList();
        }
    }
}
