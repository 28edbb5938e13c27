package io.imptestbed.scenario.explain;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.BrokerDid;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.PacketType;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says why a connection ended that the party did not end itself: who closed it, or what the network did. */
final class WhyEnded {
    private static final Pattern SILENCE = Pattern.compile("no packet for (.*), Keep Alive is (.*)");

    private final Chronicle chronicle;
    private final Situation situation;

    WhyEnded(Chronicle chronicle, Situation situation) {
        this.chronicle = chronicle;
        this.situation = situation;
    }

    /** Returns the reason of an end that the party learnt of at {@code now}. */
    String words(Entry now) {
        var there = closedThere();
        var root = there.or(situation::cut).or(situation::endedHere).orElse(now);
        return reason(there, root) + belated(root, now);
    }

    private Optional<Entry> closedThere() {
        return situation
                .endedThere()
                .filter(entry -> entry.event() instanceof ConnectionChanged changed
                        && changed.what() == ConnectionChange.CLOSED);
    }

    private String reason(Optional<Entry> there, Entry root) {
        if (there.isPresent()) {
            return closedByBroker(there.get());
        } else if (situation.cut().isPresent()) {
            return "the link was cut at " + chronicle.clock(root);
        }
        return here() + situation.link(chronicle).map(words -> "; " + words).orElse("") + brokerState();
    }

    private String here() {
        return situation
                .endedHere()
                .map(entry -> ((ConnectionChanged) entry.event()).reason())
                .orElse("the broker or the network closed the connection");
    }

    /** Returns what is known of a broker that is not there, after a semicolon; otherwise nothing. */
    String brokerState() {
        return chronicle
                .brokerEnded()
                .map(entry -> "; the broker " + ((BrokerDid) entry.event()).what() + " at " + chronicle.clock(entry))
                .orElse("");
    }

    private String closedByBroker(Entry closed) {
        var reason = ((ConnectionChanged) closed.event()).reason();
        var silence = SILENCE.matcher(reason);
        if (silence.matches()) {
            return "the broker closed it at " + chronicle.clock(closed) + ", for it had heard nothing for "
                    + silence.group(1) + " and Keep Alive is " + silence.group(2) + whySilent();
        }
        var kicked = chronicle.lastOnBroker("kicked", situation.party());
        if (kicked.isPresent() && kicked.get().at().equals(closed.at())) {
            return "the broker was told to close it at " + chronicle.clock(closed);
        }
        var ended = chronicle.brokerEnded().filter(entry -> entry.at().equals(closed.at()));
        if (ended.isPresent()) {
            return brokerState().substring(2);
        }
        return "the broker closed it at " + chronicle.clock(closed) + ": " + reason
                + situation.link(chronicle).map(words -> "; " + words).orElse("");
    }

    private String whySilent() {
        var block = situation.block();
        var ping = situation.bucket(Bucket.OUTBOUND).waitingFor(PacketType.PINGREQ);
        if (block.isPresent()
                && situation.endedThere().stream().allMatch(end -> block.get().reaches(end.at()))) {
            return "; the agent was " + block.get().words(chronicle) + " and could not write a Ping Request";
        } else if (ping.isPresent()) {
            return "; a Ping Request had waited for an outbound credit since " + chronicle.clock(ping.get());
        }
        return situation.link(chronicle).map(words -> "; " + words).orElse("");
    }

    private String belated(Entry root, Entry now) {
        var late = now.at().minus(root.at());
        var block = situation.block().filter(each -> each.endedAt(now.at()));
        if (late.isZero() || block.isEmpty()) {
            return "";
        }
        return "; it learnt of that " + Words.seconds(late) + " later, when its block ended";
    }
}
