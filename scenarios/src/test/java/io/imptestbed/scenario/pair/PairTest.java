package io.imptestbed.scenario.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.script.Script;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What code is told that is deployed while other code runs. */
class PairTest {
    private static final String DEVICE = """
            local reasons = { [WAKEREASON_POWER_ON] = "power on", [WAKEREASON_NEW_SQUIRREL] = "new squirrel" };
            hardware.pin1.configure(ANALOG_IN);
            server.log("%s: " + reasons[hardware.wakereason()] + " " + (hardware.pin1.read() / 1000));
            """;

    private final Pair pair = Pair.open(PairSettings.VIRTUAL);

    @BeforeEach
    void deploy_the_first_code() {
        pair.connect();
        deploy("one");
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private void deploy(String name) {
        pair.deploy(
                Optional.of(Script.of("a.agent.nut", "server.log(\"agent " + name + "\");")),
                Optional.of(Script.of("d.device.nut", DEVICE.formatted(name))));
        wait(5);
    }

    private void wait(int seconds) {
        var timeline = pair.timeline();
        var unused = timeline.advanceUntil(() -> false, timeline.now().plus(Duration.ofSeconds(seconds)));
    }

    private List<String> log() {
        return events(Event.Logged.class).stream().map(Event.Logged::text).toList();
    }

    private <E extends Event> List<E> events(Class<E> type) {
        return pair.trace().entries().stream()
                .map(Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private long times(String what) {
        return events(Event.ImpDid.class).stream()
                .filter(did -> did.what().equals(what))
                .count();
    }

    @Test
    void other_code_comes_as_new_squirrel_over_the_connection_that_there_is() {
        deploy("two");

        assertThat(log()).containsExactly("agent one", "one: power on 0", "agent two", "two: new squirrel 0");
        assertThat(times("device disconnected")).isZero();
        assertThat(times("powered off")).isZero();
    }

    @Test
    void a_new_board_takes_the_power_away_once() {
        pair.rewire(Bench.of(Map.of("pin1", 3.3), name -> Optional.empty()));
        deploy("two");

        assertThat(log()).containsExactly("agent one", "one: power on 0", "agent two", "two: power on 65");
        assertThat(times("powered off")).isEqualTo(1);
    }

    @Test
    void a_device_whose_code_is_taken_away_starts_without() {
        pair.deploy(Optional.of(Script.of("a.agent.nut", "server.log(\"agent two\");")), Optional.empty());
        wait(5);

        assertThat(log()).containsExactly("agent one", "one: power on 0", "agent two");
        assertThat(times("powered off")).isEqualTo(1);
    }
}
