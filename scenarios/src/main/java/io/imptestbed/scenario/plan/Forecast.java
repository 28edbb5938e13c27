package io.imptestbed.scenario.plan;

import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a plan.
 *
 * @param lossAt when the agent learns that its connection is lost, if it is: after the end of the traffic if it is blocked until then
 * @param lossCode -2 or -1; 0 if the connection is kept
 * @param lossBy the packet that found no inbound credit, if that was why
 * @param refusedAt when the first send is refused, if one is
 * @param refused how many sends are refused
 * @param lowestIn the least inbound level after a request, in millionths of a credit
 * @param lowestOut the least outbound level after a request, in millionths of a credit
 * @param spentIn credits that packets from the broker have cost
 * @param spentOut credits that packets to the broker have cost
 * @param longestWait the longest time that an acknowledgement or a ping has waited for a credit
 * @param time how long it was looked at: up to the loss, or to the end of the traffic
 */
public record Forecast(
        Optional<Duration> lossAt,
        int lossCode,
        Optional<PacketType> lossBy,
        Optional<Duration> refusedAt,
        int refused,
        long lowestIn,
        long lowestOut,
        long spentIn,
        long spentOut,
        Duration longestWait,
        Duration time) {
    /** Tells whether the connection is kept and no send is refused. */
    public boolean isSafe() {
        return lossAt.isEmpty() && refused == 0;
    }
}
