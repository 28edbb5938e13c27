package io.imptestbed.scenario.run;

import io.imptestbed.time.TimeText;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a scenario is run.
 *
 * @param virtual whether time is virtual; otherwise it passes
 * @param speed how many seconds of the scenario pass in a second of real time; 1 unless the whole world is ours
 * @param seed the seed of the run; empty is the scenario's, or 1
 * @param profile overrides of {@code ImpProfile} fields that win over those of the scenario
 * @param broker the broker to use instead of the embedded one, {@code tcp://host[:port]} or {@code ssl://host[:port]}; in real time only
 * @param invariants whether what must always hold is checked
 * @param settling how long the run goes on, on its timeline, after everything has ended
 * @param slack in real time, how far the times of an expectation may be off, on the wall
 * @param limit how long a run without an {@code until} may take on its timeline
 */
public record RunOptions(
        boolean virtual,
        double speed,
        Optional<Long> seed,
        Map<String, String> profile,
        Optional<URI> broker,
        boolean invariants,
        Duration settling,
        Duration slack,
        Duration limit) {
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Duration SLACK = Duration.ofMillis(250);
    private static final Duration LIMIT = Duration.ofDays(1);

    public RunOptions {
        profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile));
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed: " + speed + " (expected: more than 0)");
        }
        if (virtual && broker.isPresent()) {
            throw new IllegalArgumentException("broker: " + broker.get()
                    + " in virtual time (expected: real time, for an outside broker lives on the wall clock)");
        }
        if (broker.isPresent() && speed != 1) {
            throw new IllegalArgumentException(
                    "speed: " + speed + " (expected: 1, for the broker at " + broker.get() + " cannot run faster)");
        }
        broker.ifPresent(RunOptions::requireAddress);
        requirePositive("settling", settling);
        requirePositive("limit", limit);
    }

    private static void requireAddress(URI address) {
        var scheme = address.getScheme();
        if (address.getHost() == null || !("tcp".equals(scheme) || "ssl".equals(scheme))) {
            throw new IllegalArgumentException(
                    "broker: " + address + " (expected: tcp://host[:port] or ssl://host[:port])");
        }
    }

    private static void requirePositive(String name, Duration length) {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException(name + ": " + TimeText.brief(length) + " (expected: more than 0)");
        }
    }

    /** Returns options for a run in virtual time with the embedded broker. */
    public static RunOptions inVirtualTime() {
        return new RunOptions(
                true, 1, Optional.empty(), Map.of(), Optional.empty(), true, SETTLING, Duration.ZERO, LIMIT);
    }

    /** Returns options for a run in real time with the embedded broker. */
    public static RunOptions inRealTime() {
        return new RunOptions(false, 1, Optional.empty(), Map.of(), Optional.empty(), true, SETTLING, SLACK, LIMIT);
    }

    /** Returns these options with another speed; of use in real time only. */
    public RunOptions withSpeed(double newSpeed) {
        return new RunOptions(virtual, newSpeed, seed, profile, broker, invariants, settling, slack, limit);
    }

    /** Returns these options with a seed. */
    public RunOptions withSeed(long newSeed) {
        return new RunOptions(
                virtual, speed, Optional.of(newSeed), profile, broker, invariants, settling, slack, limit);
    }

    /** Returns these options with these overrides of profile fields. */
    public RunOptions withProfile(Map<String, String> newProfile) {
        return new RunOptions(virtual, speed, seed, newProfile, broker, invariants, settling, slack, limit);
    }

    /** Returns these options with a broker of somebody else. */
    public RunOptions withBroker(URI address) {
        return new RunOptions(virtual, speed, seed, profile, Optional.of(address), invariants, settling, slack, limit);
    }

    /** Returns these options with or without invariants. */
    public RunOptions withInvariants(boolean checked) {
        return new RunOptions(virtual, speed, seed, profile, broker, checked, settling, slack, limit);
    }

    /** Returns these options with another time of settling. */
    public RunOptions withSettling(Duration length) {
        return new RunOptions(virtual, speed, seed, profile, broker, invariants, length, slack, limit);
    }

    /** Returns these options with another slack; of use in real time only. */
    public RunOptions withSlack(Duration length) {
        return new RunOptions(virtual, speed, seed, profile, broker, invariants, settling, length, limit);
    }

    /** Returns these options with another limit. */
    public RunOptions withLimit(Duration length) {
        return new RunOptions(virtual, speed, seed, profile, broker, invariants, settling, slack, length);
    }

    /** Returns the slack in time of the run's timeline. */
    Duration slackOnTimeline() {
        return virtual ? Duration.ZERO : Duration.ofNanos(Math.round(slack.toNanos() * speed));
    }
}
