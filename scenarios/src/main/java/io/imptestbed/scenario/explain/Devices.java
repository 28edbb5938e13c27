package io.imptestbed.scenario.explain;

import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.DeviceMessage;
import io.imptestbed.trace.Event.ImpDid;
import io.imptestbed.trace.Event.MessagePhase;
import io.imptestbed.trace.Event.Way;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells why devices lost their connections, and why messages between device and agent were refused, not confirmed or lost. */
final class Devices implements Narrator {
    /** Disconnects for these reasons are what the device's own code, or its owner, wanted. */
    private static final List<String> WANTED = List.of("device ", "server.disconnect");

    /** What the imp API calls the results of a send. */
    private static final Map<Integer, String> CODES = Map.of(
            1, "SEND_ERROR_NOT_CONNECTED",
            2, "SEND_ERROR_TIMEOUT",
            3, "SEND_ERROR_DISCONNECTED",
            4, "SEND_ERROR_WOULDBLOCK");

    private final Chronicle chronicle;
    private final Tellings tellings;
    private final Map<String, Entry> connected = new LinkedHashMap<>();
    private final Map<String, Entry> offline = new LinkedHashMap<>();
    private final Map<String, Entry> full = new LinkedHashMap<>();

    Devices(Chronicle chronicle) {
        this.chronicle = chronicle;
        this.tellings = new Tellings(chronicle);
    }

    @Override
    public void see(Entry entry) {
        if (entry.event() instanceof ImpDid did) {
            see(entry, did);
        } else if (entry.event() instanceof DeviceMessage message) {
            see(entry, message);
        }
    }

    private void see(Entry entry, ImpDid did) {
        switch (did.what()) {
            case "connected", "device connected" -> {
                connected.put(did.party(), entry);
                offline.remove(did.party());
                full.remove(did.party());
            }
            case "disconnected" -> {
                offline.put(did.party(), entry);
                if (!did.note().isEmpty() && WANTED.stream().noneMatch(did.note()::startsWith)) {
                    tellings.tell(
                            Cause.DEVICE_DISCONNECTED,
                            entry,
                            "connection of " + did.party() + " ended",
                            did.note() + link(did.party()));
                }
            }
            case "device disconnected", "powered off" -> offline.put(did.party(), entry);
            case "buffer full" -> full.put(did.party(), entry);
            default -> {}
        }
    }

    private void see(Entry entry, DeviceMessage message) {
        var verb = message.way() == Way.TO_AGENT ? "agent.send" : "device.send";
        var what = verb + " of " + message.party();
        if (message.phase() == MessagePhase.REFUSED) {
            tellings.tell(
                    Cause.DEVICE_SEND_FAILED, entry, what + " refused (" + code(message.code()) + ")", state(message));
        } else if (message.phase() == MessagePhase.UNCONFIRMED) {
            tellings.tell(
                    Cause.DEVICE_SEND_FAILED,
                    entry,
                    what + " not confirmed (" + code(message.code()) + ")",
                    "nobody confirmed it in time" + link(message.party()));
        } else if (message.phase() == MessagePhase.DROPPED) {
            var way = message.way() == Way.TO_AGENT ? "message from device to agent" : "message from agent to device";
            tellings.tell(
                    Cause.DEVICE_MESSAGE_LOST,
                    entry,
                    way + " lost (" + message.party() + ")",
                    message.cause() + link(message.party()));
        }
    }

    private static String code(int code) {
        return CODES.getOrDefault(code, Integer.toString(code));
    }

    /** Returns in which state the party was that a send was refused to. */
    private String state(DeviceMessage message) {
        var since = offline.get(message.party());
        var buffer = full.get(message.party());
        if (since != null) {
            var note = ((ImpDid) since.event()).note();
            return "not connected since " + chronicle.clock(since) + (note.isEmpty() ? "" : " (" + note + ")")
                    + link(message.party());
        } else if (buffer != null) {
            return "the send buffer was full since " + chronicle.clock(buffer) + " (" + ((ImpDid) buffer.event()).note()
                    + ")" + link(message.party());
        }
        return message.cause().isEmpty() ? "the device had not connected yet" + link(message.party()) : message.cause();
    }

    private String link(String party) {
        var situation = chronicle.of(party);
        var since = connected.get(party);
        return situation
                .cut()
                .filter(cut -> since == null || cut.sequence() > since.sequence())
                .map(cut -> "; its link was cut at " + chronicle.clock(cut))
                .or(() -> situation.link(chronicle).map(words -> "; " + words))
                .orElse("");
    }

    @Override
    public List<Explanation> explanations() {
        return tellings.explanations();
    }
}
