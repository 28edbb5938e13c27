package io.imptestbed.scenario.report;

import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Packet;
import java.time.Duration;
import java.util.Set;

/** One line of a ladder before it is drawn. */
sealed interface Row {
    /** Returns when it happened, on the timeline. */
    Duration at();

    /** Returns whose wire or lifeline it is about. */
    String party();

    /** Returns everybody whose lifeline it is about. */
    default Set<String> parties() {
        return Set.of(party());
    }

    /** Returns the numbers of the trace's entries that it shows. */
    Set<Long> entries();

    /** Returns what two rows must have in common to be called the same: all but times, identifiers, payloads and credits. */
    String kind();

    /** Returns what it says. */
    String text();

    /** Returns the credits that are left after it. */
    Credits credits();

    /** How much of a packet's way a row shows. */
    enum Span {
        WHOLE,
        DEPARTURE,
        ARRIVAL
    }

    /** What a row changes in how the lifelines after it are drawn. */
    enum Change {
        NONE,
        BLOCKED,
        FREE,
        CONNECTED,
        UNCONNECTED,
        POWERED,
        OFF,
        ASLEEP,
        AWAKE
    }

    /** Credits in words; empty where they did not change. */
    record Credits(String inbound, String outbound) {
        static final Credits UNCHANGED = new Credits("", "");
    }

    /**
     * A packet on the wire of {@code party}.
     *
     * @param fate what became of it if it did not arrive, in words; empty if it did
     */
    record Arrow(
            Duration at,
            String party,
            Set<Long> entries,
            Direction direction,
            Packet packet,
            Span span,
            String fate,
            String note,
            Credits credits)
            implements Row {
        @Override
        public String kind() {
            return party
                    + direction
                    + packet.type()
                    + packet.topics()
                    + packet.qos()
                    + packet.dup()
                    + packet.retain()
                    + span
                    + fate
                    + (note.isEmpty() ? "" : "*");
        }

        @Override
        public String text() {
            var words = PacketWords.of(packet) + (note.isEmpty() ? "" : ", " + note);
            return fate.isEmpty() ? words : words + ": " + fate;
        }
    }

    /**
     * A message between a device and its agent.
     *
     * @param from who sends it
     * @param to who receives it
     * @param data what it carries, as JSON
     * @param fate what became of it if it did not arrive, in words; empty if it did
     */
    record Letter(
            Duration at,
            String from,
            String to,
            Set<Long> entries,
            String name,
            String data,
            Span span,
            String fate,
            String note)
            implements Row {
        @Override
        public String party() {
            return from;
        }

        @Override
        public Set<String> parties() {
            return Set.of(from, to);
        }

        @Override
        public String kind() {
            return from + name + span + fate + (note.isEmpty() ? "" : "*");
        }

        @Override
        public String text() {
            var words = verb() + name + (note.isEmpty() ? "" : ", " + note);
            return fate.isEmpty() ? words : words + ": " + fate;
        }

        private String verb() {
            var sentByDevice = from.endsWith(".device");
            return span == Span.ARRIVAL
                    ? (sentByDevice ? "device.on " : "agent.on ")
                    : (sentByDevice ? "agent.send " : "device.send ");
        }

        @Override
        public Credits credits() {
            return Credits.UNCHANGED;
        }
    }

    /**
     * Something else that happened to {@code party}.
     *
     * @param lost whether something got lost by it
     */
    record Mark(Duration at, String party, Set<Long> entries, String text, boolean lost, Change change, Credits credits)
            implements Row {
        @Override
        public String kind() {
            return party + change + lost + text;
        }
    }

    /** Rows that were left out. */
    record Gap(Duration at, Set<Long> entries, String text) implements Row {
        @Override
        public String party() {
            return "";
        }

        @Override
        public String kind() {
            return "gap";
        }

        @Override
        public Credits credits() {
            return Credits.UNCHANGED;
        }
    }
}
