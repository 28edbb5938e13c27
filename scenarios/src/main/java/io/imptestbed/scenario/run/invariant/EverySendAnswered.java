package io.imptestbed.scenario.run.invariant;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Blocked;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every send is called back, unless it still waits for something when the run ends: an acknowledgement over a living connection, the next
 * connection of a session that is kept, or the end of a block; or unless the agent has restarted and forgotten it.
 */
final class EverySendAnswered implements Invariant {
    private static final String BROKER = "broker";

    private final Duration grace;
    private final Map<String, Sender> senders = new LinkedHashMap<>();

    /**
     * Makes the invariant.
     *
     * @param grace how long a callback may be under way at the end of the run
     */
    EverySendAnswered(Duration grace) {
        this.grace = grace;
    }

    @Override
    public String sentence() {
        return "every send is called back";
    }

    @Override
    public void see(Entry entry, Breaches breaches) {
        if (entry.event() instanceof Called call) {
            see(entry, call);
        } else if (entry.event() instanceof CalledBack back && back.call() > 0) {
            sender(back.party()).pending.remove(back.call());
        } else if (entry.event() instanceof Blocked block) {
            sender(block.party()).blocked = block.began();
        } else if (entry.event() instanceof PacketSeen seen
                && seen.packet().type() == PacketType.CONNECT
                && seen.end() == End.CLIENT) {
            sender(seen.party()).keepsSession = !seen.packet().note().contains(", clean session");
        } else if (entry.event() instanceof ConnectionChanged change && change.end() == End.CLIENT) {
            var sender = sender(change.party());
            sender.connected = change.what() == ConnectionChange.OPENED;
            sender.since = entry.at();
        }
    }

    private void see(Entry entry, Called call) {
        var sender = sender(call.party());
        if (call.verb().equals("restart")) {
            sender.pending.clear();
            sender.blocked = false;
        } else if (!call.message().isEmpty()
                && !call.result().startsWith("throws")
                && !call.party().equals(BROKER)) {
            sender.pending.put(call.call(), entry);
        }
    }

    private Sender sender(String party) {
        return senders.computeIfAbsent(party, name -> new Sender());
    }

    @Override
    public void end(Duration end, Breaches breaches) {
        senders.forEach((party, sender) -> sender.pending.forEach((number, entry) -> {
            var message = ((Called) entry.event()).message().get(0);
            if (!sender.maySilentlyKeep(message.qos())
                    && sender.silentFor(entry, end).compareTo(grace) > 0) {
                breaches.add(
                        "call " + number + " of " + party + " at " + Words.instant(entry.at()) + " with "
                                + Content.of(message) + " was never called back",
                        entry.sequence());
            }
        }));
    }

    /** A party that sends. */
    private static final class Sender {
        private final Map<Long, Entry> pending = new LinkedHashMap<>();
        private boolean blocked;
        private boolean connected;
        private boolean keepsSession;
        private Duration since = Duration.ZERO;

        boolean maySilentlyKeep(Qos qos) {
            return blocked || (qos != Qos.AT_MOST_ONCE && (connected || keepsSession));
        }

        /** Returns how long nothing has happened that an answer could be waited for. */
        Duration silentFor(Entry entry, Duration end) {
            return end.minus(since.compareTo(entry.at()) > 0 ? since : entry.at());
        }
    }
}
