package io.imptestbed.scenario.run.world;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a world differs from what its scenario says.
 *
 * @param profile overrides of {@code ImpProfile} fields that win over those of the scenario
 * @param broker the broker to use instead of the embedded one, {@code tcp://host[:port]} or {@code ssl://host[:port]}
 * @param seed the run's seed, from which those of the imps follow
 * @param interleaving the seed of the embedded broker's order of service, if it shuffles at all
 */
public record WorldOptions(Map<String, String> profile, Optional<URI> broker, long seed, Optional<Long> interleaving) {
    public WorldOptions {
        profile = new LinkedHashMap<>(profile);
    }
}
