package io.imptestbed.junit;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.client.profile.ImpProfile;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a world is to be like.
 *
 * @param broker how the broker is set up; empty for its defaults
 * @param interleaving whether the seed shuffles whom the broker serves first
 */
record WorldSettings(
        long seed, boolean realTime, ImpProfile profile, Optional<BrokerOptions> broker, boolean interleaving) {
    static final WorldSettings USUAL = new WorldSettings(1, false, ImpProfile.documented(), Optional.empty(), false);

    static WorldSettings of(ImpTestbed mark) {
        return new WorldSettings(
                mark.seed(), mark.realTime(), profile(mark.profile()), Optional.empty(), mark.interleaving());
    }

    static ImpProfile profile(String... overrides) {
        var profile = ImpProfile.documented();
        for (var override : overrides) {
            var sign = override.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException(
                        "profile: " + override + " (expected: FIELD=VALUE, such as inboundCapacity=20)");
            }
            profile = profile.with(
                    override.substring(0, sign).strip(),
                    override.substring(sign + 1).strip());
        }
        return profile;
    }

    WorldSettings withSeed(long newSeed) {
        return new WorldSettings(newSeed, realTime, profile, broker, interleaving);
    }

    WorldSettings inRealTime() {
        return new WorldSettings(seed, true, profile, broker, interleaving);
    }

    WorldSettings withProfile(ImpProfile newProfile) {
        return new WorldSettings(seed, realTime, newProfile, broker, interleaving);
    }

    WorldSettings withBroker(BrokerOptions newBroker) {
        return new WorldSettings(seed, realTime, profile, Optional.of(newBroker), interleaving);
    }

    /** Returns the broker's options with the seed in them, unless they have one of their own. */
    BrokerOptions brokerOptions() {
        var options = broker.orElseGet(BrokerOptions::defaults);
        return interleaving ? interleaved(options) : options;
    }

    private BrokerOptions interleaved(BrokerOptions options) {
        return new BrokerOptions(
                options.host(),
                options.port(),
                options.tls(),
                options.tlsPort(),
                options.users(),
                options.rules(),
                options.maxMessageSize(),
                options.retransmission(),
                options.sessionExpiry(),
                options.connectTimeout(),
                options.allowEmptyClientIdentifier(),
                OptionalLong.of(seed));
    }
}
