package io.imptestbed.scenario.run.ledger;

import io.imptestbed.scenario.model.Conservation;
import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.run.text.Clients;
import io.imptestbed.scenario.run.text.DeviceWords;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.BrokerDid;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.Event.DeviceMessage;
import io.imptestbed.trace.Event.Dropped;
import io.imptestbed.trace.Event.LinkChanged;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.PacketType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
    private final Map<String, Posted> posted = new LinkedHashMap<>();
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
            see(seen, entry);
        } else if (event instanceof Called call) {
            see(call, entry);
        } else if (event instanceof CalledBack back) {
            see(back, entry);
        } else if (event instanceof Dropped dropped) {
            if (!outgoing(dropped.party()).gaveUp(dropped, entry)) {
                incoming(dropped.party()).gaveUp(dropped.message(), dropped.cause(), entry);
            }
        } else if (event instanceof DeviceMessage message) {
            posted.computeIfAbsent(DeviceWords.sender(message), party -> new Posted())
                    .see(message);
        } else if (event instanceof LinkChanged link) {
            see(link, entry);
        } else if (event instanceof BrokerDid did) {
            see(did, entry);
        } else if (event instanceof ConnectionChanged change && change.what() != ConnectionChange.OPENED) {
            outgoing(change.party()).ended(change.connection(), entry);
            incoming(change.party()).ended(change.connection(), entry);
        }
    }

    private Outgoing outgoing(String party) {
        return outgoing.computeIfAbsent(party, name -> new Outgoing(name, brokerIsOurs));
    }

    private Incoming incoming(String party) {
        return incoming.computeIfAbsent(party, name -> new Incoming(name, brokerIsOurs));
    }

    private void see(PacketSeen seen, Entry entry) {
        if (seen.direction() == Direction.TO_SERVER) {
            if (seen.end() == End.CLIENT) {
                outgoing(seen.party()).leaves(seen.packet(), seen.connection());
            } else if (outgoing(seen.party()).arrives(seen.packet())) {
                sent.merge(seen.party(), 1, Integer::sum);
            }
        } else if (seen.end() == End.SERVER) {
            incoming(seen.party()).leaves(seen.packet(), seen.connection(), entry);
        }
    }

    private void see(Called call, Entry entry) {
        if (call.verb().equals("restart")) {
            outgoing(call.party()).forgotten("agent restarted", entry);
        } else if (!call.message().isEmpty()
                && !call.result().startsWith("throws")
                && !call.party().equals(BROKER)) {
            sent.merge(call.party(), 1, Integer::sum);
            outgoing(call.party()).handedIn(call.call(), call.message().get(0), entry);
        }
    }

    private void see(CalledBack back, Entry entry) {
        if (back.name().equals("onmessage")) {
            incoming(back.party()).handedOver(back.message().get(0));
        } else if (back.call() > 0) {
            outgoing(back.party()).calledBack(back.call(), back.code().orElse(0), entry);
        }
    }

    private void see(LinkChanged link, Entry entry) {
        for (var packet : link.packet()) {
            if (packet.type() == PacketType.PUBLISH && !link.action().equals("duplicated")) {
                var cause = "link: " + link.condition() + ", " + link.action();
                if (link.direction().contains(Direction.TO_SERVER)) {
                    outgoing(link.party()).takenByLink(packet, cause, entry);
                } else {
                    incoming(link.party()).takenByLink(packet, cause, entry);
                }
            }
        }
    }

    private void see(BrokerDid did, Entry entry) {
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
                    if (!outgoing(party).refused(message, did.note(), entry)) {
                        incoming(party).droppedByBroker(message, did.note(), entry);
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

    /** Returns the messages that did not get to the end of a leg, in the order in which they were given up; may be asked at any time. */
    public List<Lost> lost() {
        return Stream.concat(
                        outgoing.values().stream().flatMap(each -> each.lost().stream()),
                        incoming.values().stream().flatMap(each -> each.lost().stream()))
                .sorted(Comparator.comparingLong(each -> each.given().sequence()))
                .toList();
    }

    /** Returns the sums; may be asked at any time. */
    public Conservation conservation() {
        var fromParties = new LinkedHashMap<String, Leg>();
        outgoing.forEach((party, messages) -> putUnlessEmpty(fromParties, party, messages.leg()));
        var toParties = new LinkedHashMap<String, Leg>();
        incoming.forEach((party, messages) -> putUnlessEmpty(toParties, party, messages.leg()));
        var betweenHalves = new LinkedHashMap<String, Leg>();
        posted.forEach((party, messages) -> putUnlessEmpty(betweenHalves, party, messages.leg()));
        return new Conservation(sent, fromParties, toParties, betweenHalves);
    }

    private static void putUnlessEmpty(Map<String, Leg> legs, String party, Leg leg) {
        if (leg.in() > 0 || leg.repeated() > 0) {
            legs.put(party, leg);
        }
    }
}
