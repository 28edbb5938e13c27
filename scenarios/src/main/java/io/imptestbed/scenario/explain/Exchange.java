package io.imptestbed.scenario.explain;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.LinkChanged;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.PacketType;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A PUBLISH or a PUBREL that wants an answer, and how far the two have come. */
final class Exchange {
    private final Entry sent;
    private final PacketSeen request;
    private @Nullable Entry arrived;
    private @Nullable Entry answered;
    private @Nullable Entry lost;
    private @Nullable Entry answerLost;
    private @Nullable Entry askedFor;

    Exchange(Entry sent, PacketSeen request) {
        this.sent = sent;
        this.request = request;
    }

    Entry sent() {
        return sent;
    }

    /** The request came to the other end. */
    void arrived(Entry entry) {
        arrived = entry;
    }

    /** The other end sent its answer. */
    void answered(Entry entry) {
        answered = entry;
    }

    /** The link has done something to the request so that it does not arrive. */
    void lost(Entry entry) {
        lost = entry;
    }

    /** The link has done something to the answer so that it does not arrive. */
    void answerLost(Entry entry) {
        answerLost = entry;
    }

    /** The other end asked for the request again, by repeating what comes before it. */
    void askedFor(Entry entry) {
        askedFor = entry;
    }

    PacketType type() {
        return request.packet().type();
    }

    int connection() {
        return request.connection();
    }

    boolean isAnsweredBy(PacketType type) {
        return type == answer();
    }

    private PacketType answer() {
        if (type() == PacketType.PUBREL) {
            return PacketType.PUBCOMP;
        }
        return request.packet().qos() == Qos.EXACTLY_ONCE ? PacketType.PUBREC : PacketType.PUBACK;
    }

    /** Returns what kind of reason it is for {@code again}: repetitions of one kind are told as one. */
    String kind(PacketSeen again, Chronicle chronicle) {
        if (askedFor != null) {
            return "asked for";
        } else if (lost != null || answerLost != null) {
            return lost == null ? "answer lost" : "lost";
        } else if (again.connection() != connection()) {
            return "connection ended";
        }
        var block = chronicle.of(again.party()).presentBlock();
        return (arrived == null ? "not arrived" : answered == null ? "not answered" : "answer under way")
                + block.map(each -> " " + each.began().sequence()).orElse("");
    }

    /** Returns why there was no answer when {@code again} was sent; to be asked at the end of the trace. */
    Supplier<String> why(PacketSeen again, Chronicle chronicle) {
        if (askedFor != null) {
            return fixed("another Publish Received had come at " + chronicle.clock(askedFor)
                    + ", and every one is answered");
        } else if (lost != null) {
            return fixed("it was " + taken(lost) + " at " + chronicle.clock(lost));
        } else if (answerLost != null) {
            return fixed(
                    "the " + answer().words() + " was " + taken(answerLost) + " at " + chronicle.clock(answerLost));
        } else if (again.connection() != connection()) {
            return fixed("the connection had ended before the " + answer().words() + " came");
        } else if (arrived == null) {
            return notArrived(again, chronicle);
        }
        return answered == null ? notAnswered(again, chronicle) : notYetBack(again, chronicle);
    }

    private static Supplier<String> fixed(String words) {
        return () -> words;
    }

    private static String taken(Entry entry) {
        var link = (LinkChanged) entry.event();
        return link.action() + " by the link" + (link.condition().equals("cut") ? ", which was cut," : "");
    }

    private Supplier<String> notArrived(PacketSeen again, Chronicle chronicle) {
        var situation = chronicle.of(again.party());
        var block = situation.presentBlock();
        if (again.end() == End.SERVER && block.isPresent()) {
            return () -> again.party() + " was " + block.get().words(chronicle) + " and read nothing";
        }
        return fixed("it had not arrived yet"
                + situation.link(chronicle).map(words -> ": " + words).orElse(""));
    }

    private Supplier<String> notAnswered(PacketSeen again, Chronicle chronicle) {
        var receiver = again.end() == End.SERVER ? again.party() : "the broker";
        var situation = chronicle.of(again.party());
        var block = situation.presentBlock();
        if (again.end() == End.SERVER && block.isPresent()) {
            return () -> receiver + " was " + block.get().words(chronicle) + " and wrote nothing";
        }
        var first = receiver + " had got it " + at(chronicle) + " and sent no " + answer().words();
        Optional<Entry> waits =
                again.end() == End.SERVER ? situation.bucket(Bucket.OUTBOUND).waitingFor(answer()) : Optional.empty();
        return fixed(
                waits.map(entry -> first + ": it had waited for an outbound credit since " + chronicle.clock(entry))
                        .orElse(first));
    }

    private String at(Chronicle chronicle) {
        return arrived == null ? "" : "at " + chronicle.clock(arrived);
    }

    private Supplier<String> notYetBack(PacketSeen again, Chronicle chronicle) {
        var situation = chronicle.of(again.party());
        var block = situation.presentBlock();
        if (again.end() == End.CLIENT && block.isPresent()) {
            return () -> again.party() + " was " + block.get().words(chronicle) + " and read no " + answer().words();
        }
        var waited = situation.bucket(Bucket.OUTBOUND).waitedLast(answer());
        if (again.end() == End.SERVER && answered != null && waited.isPresent()) {
            return fixed("the " + answer().words() + " left only at " + chronicle.clock(answered)
                    + ", for it had waited for an outbound credit since " + chronicle.clock(waited.get()));
        }
        return fixed("the " + answer().words() + " had not come back yet"
                + situation.link(chronicle).map(words -> ": " + words).orElse(""));
    }
}
