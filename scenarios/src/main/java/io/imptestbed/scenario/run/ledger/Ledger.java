package io.imptestbed.scenario.run.ledger;

import io.imptestbed.scenario.model.Conservation;
import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.run.text.Clients;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.BrokerDid;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.Event.Dropped;
import io.imptestbed.trace.Event.LinkChanged;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.PacketType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts where the messages of a run ended: from the API to the broker, and from the broker to the code of each party.
 *
 * <p>With an external broker the first leg ends with the callback of the send, and the second is known by what arrives.
 */
public final class Ledger {
    private static final String BROKER = "broker";

    private final boolean brokerIsOurs;
    private final Clients clients = new Clients();
    private final Map<String, Outgoing> outgoing = new LinkedHashMap<>();
    private final Map<String, Incoming> incoming = new LinkedHashMap<>();
    private final Map<String, Integer> sent = new LinkedHashMap<>();
    private String willOf = "";

    /** Makes an empty ledger. */
    public Ledger(boolean brokerIsOurs) {
        this.brokerIsOurs = brokerIsOurs;
    }

    /** Takes the next entry of the trace. */
    public void see(Entry entry) {
        var event = entry.event();
        clients.see(event);
        if (event instanceof PacketSeen seen && seen.packet().type() == PacketType.PUBLISH) {
            see(seen);
        } else if (event instanceof Called call) {
            see(call);
        } else if (event instanceof CalledBack back) {
            see(back);
        } else if (event instanceof Dropped dropped) {
            if (!outgoing(dropped.party()).gaveUp(dropped)) {
                incoming(dropped.party()).gaveUp(dropped.message(), dropped.cause());
            }
        } else if (event instanceof LinkChanged link) {
            see(link);
        } else if (event instanceof BrokerDid did) {
            see(did);
        } else if (event instanceof ConnectionChanged change && change.what() != ConnectionChange.OPENED) {
            outgoing(change.party()).ended(change.connection());
            incoming(change.party()).ended(change.connection());
        }
    }

    private Outgoing outgoing(String party) {
        return outgoing.computeIfAbsent(party, name -> new Outgoing(brokerIsOurs));
    }

    private Incoming incoming(String party) {
        return incoming.computeIfAbsent(party, name -> new Incoming(brokerIsOurs));
    }

    private void see(PacketSeen seen) {
        if (seen.direction() == Direction.TO_SERVER) {
            if (seen.end() == End.CLIENT) {
                outgoing(seen.party()).leaves(seen.packet(), seen.connection());
            } else if (outgoing(seen.party()).arrives(seen.packet())) {
                sent.merge(seen.party(), 1, Integer::sum);
            }
        } else if (seen.end() == End.SERVER) {
            incoming(seen.party()).leaves(seen.packet(), seen.connection());
        }
    }

    private void see(Called call) {
        if (call.verb().equals("restart")) {
            outgoing(call.party()).forgotten("agent restarted");
        } else if (!call.message().isEmpty()
                && !call.result().startsWith("throws")
                && !call.party().equals(BROKER)) {
            sent.merge(call.party(), 1, Integer::sum);
            outgoing(call.party()).handedIn(call.call(), call.message().get(0));
        }
    }

    private void see(CalledBack back) {
        if (back.name().equals("onmessage")) {
            incoming(back.party()).handedOver(back.message().get(0));
        } else if (back.call() > 0) {
            outgoing(back.party()).calledBack(back.call(), back.code().orElse(0));
        }
    }

    private void see(LinkChanged link) {
        for (var packet : link.packet()) {
            if (packet.type() == PacketType.PUBLISH && !link.action().equals("duplicated")) {
                var cause = "link: " + link.condition() + ", " + link.action();
                if (link.direction().contains(Direction.TO_SERVER)) {
                    outgoing(link.party()).takenByLink(packet, cause);
                } else {
                    incoming(link.party()).takenByLink(packet, cause);
                }
            }
        }
    }

    private void see(BrokerDid did) {
        var party = clients.party(did.client());
        switch (did.what()) {
            case "will published" -> {
                sent.merge(BROKER, 1, Integer::sum);
                willOf = did.client();
            }
            case "routed" -> routed(did, party);
            case "queued" -> did.message().forEach(message -> incoming(party).queued(message));
            case "dropped" ->
                did.message().forEach(message -> {
                    if (!outgoing(party).refused(message, did.note())) {
                        incoming(party).droppedByBroker(message, did.note());
                    }
                });
            default -> {}
        }
    }

    private void routed(BrokerDid did, String party) {
        if (did.client().isEmpty()) {
            sent.merge(BROKER, 1, Integer::sum);
        } else if (!did.client().equals(willOf)) {
            did.message().forEach(message -> outgoing(party).accepted(message));
        }
        willOf = "";
    }

    /** Returns the sums; may be asked at any time. */
    public Conservation conservation() {
        var toBroker = outgoing.values().stream().map(Outgoing::leg).reduce(Leg.NOTHING, Leg::plus);
        var toParties = new LinkedHashMap<String, Leg>();
        incoming.forEach((party, messages) -> {
            var leg = messages.leg();
            if (leg.in() > 0 || leg.repeated() > 0) {
                toParties.put(party, leg);
            }
        });
        return new Conservation(sent, toBroker, toParties);
    }
}
