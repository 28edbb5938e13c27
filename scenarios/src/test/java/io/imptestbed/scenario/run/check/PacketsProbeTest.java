package io.imptestbed.scenario.run.check;

import static io.imptestbed.scenario.run.check.Checked.anytime;
import static io.imptestbed.scenario.run.check.Checked.assertMet;
import static io.imptestbed.scenario.run.check.Checked.between;
import static io.imptestbed.scenario.run.check.Checked.miss;
import static io.imptestbed.scenario.run.fixture.Journal.packet;
import static io.imptestbed.scenario.run.fixture.Journal.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Check.Packets;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.run.fixture.Journal;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.PacketType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacketsProbeTest {
    private static final String PUMP = "pump.agent";

    @Test
    void arrived_and_sent_are_counted_at_their_own_ends() {
        var journal = new Journal()
                .passes(PUMP, Direction.TO_CLIENT, packet(PacketType.PUBACK, 1))
                .leaves(PUMP, Direction.TO_CLIENT, packet(PacketType.PUBACK, 2));

        assertMet(puback(true, 2), anytime(), journal);
        assertMet(puback(false, 1), anytime(), journal);
        var miss = miss(puback(false, 2), anytime(), journal);
        assertThat(miss.expected()).isEqualTo("exactly 2 PUBACK packets arrived at pump.agent");
        assertThat(miss.seen())
                .isEqualTo("1 PUBACK packet arrived at pump.agent at 0.000 s;"
                        + " 2 times one that was sent, the first at 0.000 s, the last at 0.000 s");
    }

    @Test
    void the_way_and_the_wire_matter() {
        var journal = new Journal()
                .passes(PUMP, Direction.TO_SERVER, packet(PacketType.PUBACK, 1))
                .passes("other", Direction.TO_CLIENT, packet(PacketType.PUBACK, 1));

        assertMet(puback(false, 0), anytime(), journal);
    }

    @Test
    void flags_topics_and_codes_are_looked_at() {
        var journal = new Journal()
                .at(1000)
                .passes(PUMP, Direction.TO_SERVER, publish("pump/status", "x", 1, 7))
                .at(21_000)
                .passes(PUMP, Direction.TO_SERVER, publish("pump/status", "x", 1, 7, true))
                .passes(PUMP, Direction.TO_SERVER, packet(PacketType.SUBSCRIBE, 8, List.of("a/#"), List.of(1), ""));

        assertMet(published(true, null, null), between(20.9, 21.1), journal);
        assertMet(published(false, null, null), between(1, 1), journal);
        assertMet(published(false, 1, "pump/+"), anytime(), journal);
        assertMet(subscribe("a/#", 1), anytime(), journal);
        assertThat(miss(published(false, 2, null), anytime(), journal).seen())
                .contains("PUBLISH, QoS 1, on pump/status at 1.000 s")
                .contains("PUBLISH, QoS 1, with DUP, on pump/status at 21.000 s");
        assertThat(miss(subscribe("a/b", 1), anytime(), journal).seen()).contains("SUBSCRIBE, on a/#, with [1]");
    }

    private static Packets puback(boolean sent, int count) {
        return new Packets(
                PUMP,
                Direction.TO_CLIENT,
                Optional.of(PacketType.PUBACK),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sent,
                Count.exactly(count));
    }

    private static Packets published(boolean dup, Integer qos, String topic) {
        return new Packets(
                PUMP,
                Direction.TO_SERVER,
                Optional.of(PacketType.PUBLISH),
                Optional.of(dup),
                Optional.ofNullable(qos),
                Optional.ofNullable(topic),
                Optional.empty(),
                false,
                Count.exactly(1));
    }

    private static Packets subscribe(String filter, int code) {
        return new Packets(
                PUMP,
                Direction.TO_SERVER,
                Optional.of(PacketType.SUBSCRIBE),
                Optional.empty(),
                Optional.empty(),
                Optional.of(filter),
                Optional.of(code),
                false,
                Count.exactly(1));
    }
}
