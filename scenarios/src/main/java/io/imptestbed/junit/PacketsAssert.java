package io.imptestbed.junit;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.model.When;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.PacketType;
import java.util.Optional;

/**
 * Which Control Packets a party sent, or which reached it, and how often.
 *
 * <pre>{@code
 * assertThat(pump).sent(PacketType.PUBLISH).withTopic("pump/status").withDup().times(1);
 * assertThat(pump).got(PacketType.CONNACK).withCode(0);
 * }</pre>
 */
public final class PacketsAssert extends Demand<PacketsAssert> {
    private final PacketType type;
    private final boolean sent;
    private Optional<Boolean> dup = Optional.empty();
    private Optional<Integer> qos = Optional.empty();
    private Optional<String> topicFilter = Optional.empty();
    private Optional<Integer> code = Optional.empty();

    PacketsAssert(String who, String party, Exam exam, When when, PacketType type, boolean sent) {
        super(who, party, exam, when);
        this.type = type;
        this.sent = sent;
        check();
    }

    static void requireNone(String who, String party, Exam exam, When when, PacketType type, boolean sent) {
        var none = Optional.<Integer>empty();
        exam.require(
                who + (sent ? " sends no " : " gets no ") + type,
                when,
                new Check.Packets(
                        party,
                        direction(sent),
                        Optional.of(type),
                        Optional.empty(),
                        none,
                        Optional.empty(),
                        none,
                        sent,
                        Count.exactly(0)));
    }

    private static Direction direction(boolean sent) {
        return sent ? Direction.TO_SERVER : Direction.TO_CLIENT;
    }

    @Override
    PacketsAssert self() {
        return this;
    }

    @Override
    void check() {
        var words = (sent ? "sends " : "gets ")
                + type
                + topicFilter.map(filter -> " " + filter).orElse("")
                + qos.map(level -> " at QoS " + level).orElse("")
                + (dup.isPresent() ? " with DUP" : "")
                + code.map(number -> " with code " + number).orElse("");
        require(
                words,
                new Check.Packets(
                        party(), direction(sent), Optional.of(type), dup, qos, topicFilter, code, sent, count()));
    }

    /** Asserts that there are some whose topic this Topic Filter covers, and means only those from now on. */
    public PacketsAssert withTopic(String filter) {
        topicFilter = Optional.of(filter);
        return checked();
    }

    /** Asserts that there are some with this QoS, and means only those from now on. */
    public PacketsAssert withQos(Qos level) {
        qos = Optional.of(level.value());
        return checked();
    }

    /** Asserts that there are some with DUP, and means only those from now on. */
    public PacketsAssert withDup() {
        dup = Optional.of(true);
        return checked();
    }

    /** Asserts that there are some with this Return Code, and means only those from now on. */
    public PacketsAssert withCode(int returnCode) {
        code = Optional.of(returnCode);
        return checked();
    }
}
