package io.imptestbed.scenario.run.world;

import io.imptestbed.client.profile.CreditRate;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.scenario.run.check.CreditBook;
import io.imptestbed.trace.Event.Bucket;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The refill of each agent's buckets as its profile says. */
public final class ProfileCredits implements CreditBook {
    private static final long ONE = 1_000_000;

    private final Map<String, ImpProfile> profiles;

    /**
     * Makes the book of some agents.
     *
     * @param profiles by the name of the agent in the trace; who is not in it has the documented profile
     */
    public ProfileCredits(Map<String, ImpProfile> profiles) {
        this.profiles = new LinkedHashMap<>(profiles);
    }

    private ImpProfile profile(String party) {
        return profiles.getOrDefault(party, ImpProfile.documented());
    }

    @Override
    public long full(String party, Bucket bucket) {
        var profile = profile(party);
        return ONE * (bucket == Bucket.INBOUND ? profile.inboundCapacity() : profile.outboundCapacity());
    }

    @Override
    public long refilled(String party, Bucket bucket, long level, Duration from, Duration to) {
        var profile = profile(party);
        var rate = bucket == Bucket.INBOUND ? profile.inboundPerSecond() : profile.outboundPerSecond();
        var inflow = switch (profile.refill()) {
            case CONTINUOUS -> flowed(rate, to.minus(from));
            // One credit, or a second's, at each tick of a clock that started with the bucket.
            case STEPWISE -> whole(flowed(rate, to), ONE).subtract(whole(flowed(rate, from), ONE));
            case EVERY_SECOND ->
                flowed(rate, Duration.ofSeconds(to.toSeconds()))
                        .subtract(flowed(rate, Duration.ofSeconds(from.toSeconds())));
        };
        return inflow.add(BigInteger.valueOf(level))
                .min(BigInteger.valueOf(full(party, bucket)))
                .longValueExact();
    }

    /** Returns what comes in {@code time} at {@code rate}, in millionths, rounded down. */
    private static BigInteger flowed(CreditRate rate, Duration time) {
        return BigInteger.valueOf(time.toNanos())
                .multiply(BigInteger.valueOf(rate.credits() * ONE))
                .divide(BigInteger.valueOf(rate.per().toNanos()));
    }

    private static BigInteger whole(BigInteger millionths, long unit) {
        return millionths.divide(BigInteger.valueOf(unit)).multiply(BigInteger.valueOf(unit));
    }
}
