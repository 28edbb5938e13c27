package io.imptestbed.scenario.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a scenario wants its broker.
 *
 * @param users user name to password; empty lets everybody in
 * @param access who may read and write what; empty allows everything
 * @param retransmit how often the broker repeats what is not acknowledged on a live connection; empty is never
 * @param interleaving the seed that shuffles whose command runs first; empty is order of arrival
 * @param tls whether it also listens with TLS in real time
 * @param unreachable hosts that agents cannot reach; all others lead to the broker
 */
public record BrokerSetup(
        Map<String, String> users,
        List<AccessRule> access,
        Optional<Duration> retransmit,
        Optional<Long> interleaving,
        boolean tls,
        List<String> unreachable) {
    /** The broker of a scenario that does not mention it. */
    public static final BrokerSetup PLAIN =
            new BrokerSetup(Map.of(), List.of(), Optional.empty(), Optional.empty(), false, List.of());

    /**
     * One rule of access.
     *
     * @param user the user it is for, or {@code *} for everybody
     * @param filter the topics it is for
     * @param read whether the user may subscribe to them
     * @param write whether the user may publish to them
     */
    public record AccessRule(String user, String filter, boolean read, boolean write) {}
}
