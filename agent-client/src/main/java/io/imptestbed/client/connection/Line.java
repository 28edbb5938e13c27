package io.imptestbed.client.connection;

import io.imptestbed.client.link.Link;
import io.imptestbed.wire.Surroundings;
import io.imptestbed.wire.WireName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What all connections of one party have in common. */
public final class Line {
    private final Surroundings surroundings;
    private final String party;
    private final Link link;
    private final Limits limits;
    private final Timers timers;
    private final @Nullable Metering metering;
    private final Numbering numbering;

    /**
     * Describes a party's end of the wire.
     *
     * @param metering for an imp's agent; an ordinary client has none
     * @param numbering counts the party's connections
     */
    public Line(
            Surroundings surroundings,
            String party,
            Link link,
            Limits limits,
            Timers timers,
            @Nullable Metering metering,
            Numbering numbering) {
        this.surroundings = surroundings;
        this.party = party;
        this.link = link;
        this.limits = limits;
        this.timers = timers;
        this.metering = metering;
        this.numbering = numbering;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    String party() {
        return party;
    }

    Link link() {
        return link;
    }

    Limits limits() {
        return limits;
    }

    Timers timers() {
        return timers;
    }

    @Nullable
    Metering metering() {
        return metering;
    }

    WireName nextWire() {
        return new WireName(party, numbering.next());
    }

    /**
     * How long a party waits and how much it takes.
     *
     * @param connectTimeout from the call to the CONNACK
     * @param pingResponse from PINGREQ to PINGRESP; zero for one Keep Alive
     * @param payloadLimit of an inbound message, in bytes
     * @param disconnectAtRateLimit whether a DISCONNECT goes out when inbound credits run out
     */
    public record Limits(
            Duration connectTimeout, Duration pingResponse, int payloadLimit, boolean disconnectAtRateLimit) {}

    /** Counts the connections of a party from 1; outlives the party's memory. */
    public static final class Numbering {
        private int last;

        int next() {
            return ++last;
        }
    }
}
