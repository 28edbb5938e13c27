package io.imptestbed.scenario.cli;

import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.PacketType;
import io.imptestbed.trace.TraceText;
import java.util.EnumSet;
import java.util.Set;

/** Prints what happens at a broker, a line an event. */
final class BrokerLog {
    private static final Set<PacketType> TALKATIVE = EnumSet.of(
            PacketType.PINGREQ,
            PacketType.PINGRESP,
            PacketType.PUBACK,
            PacketType.PUBREC,
            PacketType.PUBREL,
            PacketType.PUBCOMP,
            PacketType.SUBACK,
            PacketType.UNSUBACK,
            PacketType.CONNACK);

    private final Console console;
    private final boolean verbose;

    BrokerLog(Console console, boolean verbose) {
        this.console = console;
        this.verbose = verbose;
    }

    void listening(EmbeddedBroker broker) {
        console.line("listening at tcp://" + broker.host() + ":" + broker.port());
        broker.tlsPort().ifPresent(port -> console.line("listening at ssl://" + broker.host() + ":" + port));
        console.line("Ctrl-C stops it");
    }

    void print(Entry entry) {
        if (verbose
                || !(entry.event() instanceof Event.PacketSeen seen)
                || !TALKATIVE.contains(seen.packet().type())) {
            console.line(TraceText.line(entry));
        }
    }
}
