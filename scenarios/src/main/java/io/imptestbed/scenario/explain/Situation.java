package io.imptestbed.scenario.explain;

import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Blocked;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.Event.ImpDid;
import io.imptestbed.trace.Event.LinkChanged;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one party up to a point of the trace: its block, its credits, its link and the end of its connection. */
final class Situation {
    private final String party;
    private final BucketStory inbound = new BucketStory();
    private final BucketStory outbound = new BucketStory();
    private final Map<String, Entry> conditions = new LinkedHashMap<>();
    private @Nullable Block block;

    // of the present connection
    private @Nullable Entry cut;
    private @Nullable Entry damaged;
    private @Nullable Entry endedHere;
    private @Nullable Entry endedThere;
    private @Nullable Packet lastReceived;
    private @Nullable Packet largest;

    Situation(String party) {
        this.party = party;
    }

    void see(Entry entry) {
        var event = entry.event();
        if (event instanceof CreditAsked asked) {
            bucket(asked.bucket()).see(entry, asked);
        } else if (event instanceof PacketSeen seen && seen.direction() == Direction.TO_CLIENT) {
            see(seen);
        } else if (event instanceof Blocked blocked) {
            see(entry, blocked);
        } else if (event.endsCode()) {
            presentBlock().ifPresent(present -> present.unwound(entry));
        } else if (event instanceof ImpDid did) {
            presentBlock().ifPresent(present -> did.newPlace().ifPresent(present::moved));
        } else if (event instanceof ConnectionChanged changed) {
            see(entry, changed);
        } else if (event instanceof LinkChanged changed) {
            see(entry, changed);
        }
    }

    private void see(PacketSeen seen) {
        if (seen.end() == End.CLIENT) {
            lastReceived = seen.packet();
        } else if (seen.packet().type() == PacketType.PUBLISH
                && (largest == null || seen.packet().size() > largest.size())) {
            largest = seen.packet();
        }
    }

    private void see(Entry entry, Blocked blocked) {
        if (blocked.began()) {
            block = new Block(entry, blocked);
        } else if (block != null) {
            block.end(entry, blocked);
        }
    }

    private void see(Entry entry, ConnectionChanged changed) {
        if (changed.what() != ConnectionChange.OPENED) {
            if (changed.end() == End.CLIENT) {
                endedHere = entry;
            } else {
                endedThere = entry;
            }
        } else if (changed.end() == End.CLIENT) {
            outbound.connectionBegan();
            cut = null;
            damaged = null;
            endedHere = null;
            endedThere = null;
            largest = null;
        }
    }

    private void see(Entry entry, LinkChanged changed) {
        if (changed.action().equals("cleared")) {
            conditions.remove(changed.condition());
        } else if (changed.action().equals("set") && changed.condition().equals("cut")) {
            cut = entry;
        } else if (changed.action().equals("set")) {
            conditions.putIfAbsent(changed.condition(), entry);
        } else if (changed.action().equals("corrupted")) {
            damaged = entry;
        }
    }

    String party() {
        return party;
    }

    /** Returns what is known of a bucket. */
    BucketStory bucket(Bucket bucket) {
        return bucket == Bucket.INBOUND ? inbound : outbound;
    }

    /** Returns the last block, over or not. */
    Optional<Block> block() {
        return Optional.ofNullable(block);
    }

    /** Returns the block that the party is in. */
    Optional<Block> presentBlock() {
        return block().filter(each -> !each.isOver());
    }

    /** Returns where the link was cut, if that was during this connection. */
    Optional<Entry> cut() {
        return Optional.ofNullable(cut);
    }

    /** Returns where the link damaged a packet of this connection. */
    Optional<Entry> damaged() {
        return Optional.ofNullable(damaged);
    }

    /** Returns where the party's end of the connection closed or lost it. */
    Optional<Entry> endedHere() {
        return Optional.ofNullable(endedHere);
    }

    /** Returns where the broker's end of the connection closed or lost it. */
    Optional<Entry> endedThere() {
        return Optional.ofNullable(endedThere);
    }

    /** Returns the packet that the party received last. */
    Optional<Packet> lastReceived() {
        return Optional.ofNullable(lastReceived);
    }

    /** Returns the largest PUBLISH that the broker sent over this connection. */
    Optional<Packet> largest() {
        return Optional.ofNullable(largest);
    }

    /** Returns the state of the link in words, such as {@code its link was half-open since 3.000 s}; empty where it does nothing. */
    Optional<String> link(Chronicle chronicle) {
        for (var name : new String[] {"down", "half-open", "hold", "swallow", "bandwidth", "delay"}) {
            var since = conditions.get(name);
            if (since != null) {
                return Optional.of(words(name, since, chronicle));
            }
        }
        return Optional.empty();
    }

    private static String words(String condition, Entry since, Chronicle chronicle) {
        var note = since.event() instanceof LinkChanged changed ? changed.note() : "";
        var with = note.isEmpty() ? "" : " (" + note + ")";
        var time = " since " + chronicle.clock(since);
        return switch (condition) {
            case "half-open" -> "its link was half-open" + time + ", so that nothing arrived and nobody was told";
            case "down" -> "its road was down" + time;
            case "hold" -> "its link held everything back" + time;
            case "swallow" -> "its link swallowed packets" + time + with;
            case "bandwidth" -> "its link was slow" + time + with;
            default -> "its link delayed everything" + time + with;
        };
    }

    /** Returns for example {@code Publish Message [pump/cmd]}. */
    static String words(Packet packet) {
        return packet.type().words()
                + (packet.identifier() == 0 ? "" : " (id=" + packet.identifier() + ")")
                + (packet.topic().isEmpty() ? "" : " [" + packet.topic() + "]");
    }

    /** Returns the name of the packet that asked for a credit, with its topic if it is known. */
    String asking(CreditAsked asked) {
        return lastReceived()
                .filter(packet -> asked.bucket() == Bucket.INBOUND && packet.type() == asked.type())
                .map(Situation::words)
                .orElse(asked.type().words());
    }
}
