package io.imptestbed.scenario.pair;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.bus.Bench;
import io.imptestbed.scenario.model.HttpSetup;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the world of a pair is like.
 *
 * @param realTime whether it lives on sockets and the wall clock and not in virtual time
 * @param keepsTrace whether the trace keeps what happened; not for what runs until somebody stops it
 * @param broker where the broker is, {@code tcp://} or {@code ssl://}; empty for one of its own. In real time only
 * @param hosts that may be reached over the real network; in real time only
 * @param unreachable hosts that agents cannot reach by MQTT, as {@link io.imptestbed.client.HostMap#unreachable} has them
 * @param http servers that do not exist, and further hosts for HTTP requests in real time
 * @param wired what is wired to the device
 * @param seed of all randomness
 */
public record PairSettings(
        boolean realTime,
        boolean keepsTrace,
        Optional<URI> broker,
        List<String> hosts,
        List<String> unreachable,
        HttpSetup http,
        Bench wired,
        ImpProfile profile,
        long seed) {

    /** A world in virtual time with a broker of its own, as documented. */
    public static final PairSettings VIRTUAL = new PairSettings(
            false,
            true,
            Optional.empty(),
            List.of(),
            List.of(),
            HttpSetup.NONE,
            Bench.EMPTY,
            ImpProfile.documented(),
            1);

    /** Returns these settings with other things around the scripts. */
    public PairSettings with(HttpSetup servers, Bench board) {
        return new PairSettings(realTime, keepsTrace, broker, hosts, unreachable, servers, board, profile, seed);
    }

    public PairSettings {
        hosts = List.copyOf(hosts);
        unreachable = List.copyOf(unreachable);
        if (!realTime && (broker.isPresent() || !hosts.isEmpty())) {
            throw new IllegalArgumentException(
                    "realTime: false with a broker or hosts outside (expected: true, because they live in real time)");
        }
    }
}
