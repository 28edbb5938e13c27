package io.imptestbed.imp.signal;

import java.time.Duration;

/**
 * Jumps about 0 by chance, each jump independent of those before.
 *
 * @param shape how its figures spread
 * @param size the standard deviation of {@code GAUSSIAN}, the furthest distance from 0 of {@code UNIFORM}; 0 or more
 * @param every how long it stays where it is, more than 0
 */
public record Noise(Shape shape, double size, Duration every) implements Signal {
    /** How long noise stays where it is if nobody says otherwise: two reads further apart than that differ. */
    public static final Duration USUAL_INTERVAL = Duration.ofMillis(1);

    public Noise {
        Expect.notNegative("size", size);
        Expect.positive("every", every);
    }

    /** How noise spreads. */
    public enum Shape {
        /** Near 0 mostly, far away rarely: the normal distribution. */
        GAUSSIAN,
        /** Everywhere alike, and never further away than its size. */
        UNIFORM
    }

    /** Returns normally distributed noise that changes every millisecond. */
    public static Noise gaussian(double deviation) {
        return new Noise(Shape.GAUSSIAN, deviation, USUAL_INTERVAL);
    }

    /** Returns noise from {@code -size} to {@code size} that changes every millisecond. */
    public static Noise uniform(double size) {
        return new Noise(Shape.UNIFORM, size, USUAL_INTERVAL);
    }

    @Override
    public double at(Duration time, long seed) {
        var tick = Expect.nanos(time) / every.toNanos();
        return switch (shape) {
            case GAUSSIAN -> size * Dice.gaussian(seed, tick);
            case UNIFORM -> size * (2 * Dice.uniform(seed, tick) - 1);
        };
    }
}
