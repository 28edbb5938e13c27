package io.imptestbed.junit;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.trace.Event.Bucket;
import java.util.Locale;
import java.util.Optional;

/**
 * The level of one of an agent's buckets, in credits: over the whole time that is spoken of, or at one moment.
 *
 * <pre>{@code
 * assertThat(pump).inboundCredits().reached(0);
 * assertThat(pump).at(Duration.ofSeconds(20)).inboundCredits().atLeast(39);
 * }</pre>
 */
public final class CreditsAssert {
    private final AgentAssert agent;
    private final Bucket bucket;

    CreditsAssert(AgentAssert agent, Bucket bucket) {
        this.agent = agent;
        this.bucket = bucket;
    }

    /** Asserts that the level was never below this. */
    public CreditsAssert atLeast(double credits) {
        return require("at least " + credits, Optional.of(credits), Optional.empty(), Optional.empty());
    }

    /** Asserts that the level was never above this. */
    public CreditsAssert atMost(double credits) {
        return require("at most " + credits, Optional.empty(), Optional.of(credits), Optional.empty());
    }

    /** Asserts that the level fell to this or below at some time. */
    public CreditsAssert reached(double credits) {
        return require("down to " + credits, Optional.empty(), Optional.empty(), Optional.of(credits));
    }

    private CreditsAssert require(
            String words, Optional<Double> least, Optional<Double> most, Optional<Double> reaches) {
        var name = agent.party() + " " + bucket.name().toLowerCase(Locale.ROOT) + " credits ";
        agent.require(name + words, new Check.CreditLevel(agent.party(), bucket, least, most, reaches));
        return this;
    }
}
