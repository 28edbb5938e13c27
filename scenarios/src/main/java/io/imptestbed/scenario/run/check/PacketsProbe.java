package io.imptestbed.scenario.run.check;

import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.scenario.model.Check.Packets;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Counts packets of one kind at one end of a wire. */
final class PacketsProbe extends CountingProbe {
    private final Packets check;
    private final End end;
    private final Optional<TopicFilter> filter;

    PacketsProbe(Packets check, Window window) {
        super(
                check.party(),
                check.type().map(type -> type + " packet").orElse("packet"),
                kind(check),
                check.count(),
                window);
        this.check = check;
        this.end = check.sent() ? check.direction().from() : check.direction().to();
        this.filter = check.topicFilter().map(TopicFilter::of);
    }

    private static String kind(Packets check) {
        var words = new StringJoiner("");
        check.qos().ifPresent(qos -> words.add(", QoS " + qos));
        check.dup().ifPresent(dup -> words.add(dup ? " with DUP" : " without DUP"));
        check.topicFilter().ifPresent(topic -> words.add(" on " + topic));
        check.code().ifPresent(code -> words.add(" with code " + code));
        var to = check.direction() == Direction.TO_SERVER ? "broker" : check.party();
        var from = check.direction() == Direction.TO_SERVER ? check.party() : "broker";
        return words + (check.sent() ? " sent by " + from : " arrived at " + to);
    }

    @Override
    Fit fit(Entry entry) {
        if (!(entry.event() instanceof PacketSeen seen) || seen.direction() != check.direction()) {
            return Fit.NO;
        }
        var packet = seen.packet();
        if (!fits(check.type(), packet.type())) {
            return Fit.NO;
        }
        if (detailsFit(packet)) {
            return seen.end() == end ? Fit.YES : Fit.near(atOtherEnd());
        }
        return seen.end() == end ? Fit.near(describe(packet)) : Fit.NO;
    }

    private String atOtherEnd() {
        return check.sent() ? "one that arrived" : "one that was sent";
    }

    private boolean detailsFit(Packet packet) {
        return fits(check.dup(), packet.dup())
                && fits(check.qos(), packet.qos().value())
                && check.code().map(packet.codes()::contains).orElse(true)
                && topicFits(packet.topics());
    }

    private boolean topicFits(List<String> topics) {
        return filter.isEmpty() || topics.stream().anyMatch(this::topicFits);
    }

    /** A filter in a SUBSCRIBE is no name: it fits when it is the very same text. */
    private boolean topicFits(String topic) {
        var isName = topic.indexOf('#') < 0 && topic.indexOf('+') < 0;
        return topic.equals(filter.orElseThrow().text())
                || (isName && filter.orElseThrow().matches(TopicName.of(topic)));
    }

    private static <T> boolean fits(Optional<T> wanted, T actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    private static String describe(Packet packet) {
        var words = new StringJoiner(", ");
        words.add(packet.type().name());
        if (packet.type() == PacketType.PUBLISH) {
            words.add("QoS " + packet.qos().value());
        }
        if (packet.dup()) {
            words.add("with DUP");
        }
        if (!packet.topics().isEmpty()) {
            words.add("on " + String.join(" and ", packet.topics()));
        }
        if (!packet.codes().isEmpty()) {
            words.add("with " + packet.codes());
        }
        return words.toString();
    }
}
