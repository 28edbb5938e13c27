package io.imptestbed.scenario.run.text;

import io.imptestbed.trace.End;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.PacketType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who is who: the broker names sessions by client identifier, the trace names wires by party. */
public final class Clients {
    private final Map<String, String> parties = new LinkedHashMap<>();
    private final Map<String, String> identifiers = new LinkedHashMap<>();

    /** Takes the next event of the trace. */
    public void see(Event event) {
        if (event instanceof PacketSeen seen
                && seen.end() == End.SERVER
                && seen.packet().type() == PacketType.CONNECT) {
            var identifier = ConnectWords.clientIdentifier(seen.packet());
            parties.put(identifier, seen.party());
            identifiers.put(seen.party(), identifier);
        }
    }

    /** Returns the party that connected last as {@code identifier}; the identifier itself if nobody did. */
    public String party(String identifier) {
        return parties.getOrDefault(identifier, identifier);
    }

    /** Returns the client identifier that {@code party} connected with last; its own name if it did not. */
    public String identifier(String party) {
        return identifiers.getOrDefault(party, party);
    }
}
