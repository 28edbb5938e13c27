package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.device.Device.State;
import io.imptestbed.imp.link.Road;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An imp that is closed is gone, whatever it was doing: no turn ends, no timer comes, no message arrives. */
class ClosingTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void nothing_happens_any_more(String state, Consumer<World> before) {
        try (var world = new World()) {
            world.agent(side -> side.device().ondisconnect(() -> world.log("never")));
            before.accept(world);
            world.log.clear();

            world.imp.close();
            world.imp.close();
            var size = world.surroundings.trace().size();
            world.timeline.advance(Duration.ofMinutes(30));

            assertThat(world.log).isEmpty();
            assertThat(world.imp.device().state()).isEqualTo(State.OFF);
            assertThat(world.imp.device().run(() -> world.log("never"))).isFalse();
            // what the platform's server still finds out is no business of the imp's code
            var after = world.surroundings.trace().entriesAfter(size);
            assertThat(after)
                    .allMatch(entry -> entry.event() instanceof Event.ImpDid did
                                    && did.what().equals("device disconnected")
                            || entry.event() instanceof Event.Blocked
                            || entry.event() instanceof Event.DeviceMessage message
                                    && message.phase() == Event.MessagePhase.DROPPED);
        }
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of("never powered", world(world -> {})),
                Arguments.of("booting", world(world -> world.imp.device().powerOn())),
                Arguments.of("connecting", world(world -> {
                    world.imp.device().powerOn();
                    world.advance("1S");
                })),
                Arguments.of("connected, with a timer and messages on the way", world(world -> {
                    world.connected();
                    world.onDevice(device -> {
                        device.agent().send("up", 1);
                        device.imp().wakeup(Duration.ofSeconds(1), () -> world.log("never"));
                    });
                    world.onAgent(side -> side.device().send("down", 1));
                })),
                Arguments.of("blocked", world(world -> {
                    world.connected();
                    world.onDevice(device -> {
                        device.imp().sleep(Duration.ofMinutes(1));
                        world.log("never");
                    });
                    world.onAgent(side -> {
                        side.agent().sleep(Duration.ofMinutes(1));
                        world.log("never");
                    });
                })),
                Arguments.of("blocked in a send", world(world -> {
                    world.connected();
                    world.road(road -> road.halfOpen(Road.BOTH));
                    world.onDevice(device -> {
                        device.agent().send("up", new byte[10_000]);
                        world.log("never");
                    });
                })),
                Arguments.of("suspended", world(world -> {
                    world.connected();
                    world.onDevice(device -> device.imp().wakeup(Duration.ofSeconds(1), () -> world.log("never")));
                    world.road(Road::down);
                    world.advance("10S");
                })),
                Arguments.of("restarting", world(world -> {
                    world.connected();
                    world.device(device -> world.log("never"));
                    world.onDevice(device -> device.server().restart());
                })),
                Arguments.of("in deep sleep", world(world -> {
                    world.connected();
                    world.onDevice(device -> device.server().sleepfor(Duration.ofMinutes(1)));
                    world.advance("5S");
                })));
    }

    private static Consumer<World> world(Consumer<World> before) {
        return before;
    }

    @ParameterizedTest
    @MethodSource("owners")
    void device_and_agent_can_be_closed_alone(Consumer<Imp> close) {
        try (var world = new World().connected()) {
            close.accept(world.imp);
            world.advance("10M");

            assertThat(world.imp.name()).isEqualTo("pump");
        }
    }

    static List<Consumer<Imp>> owners() {
        return List.of(imp -> imp.device().close(), imp -> imp.agent().close());
    }
}
