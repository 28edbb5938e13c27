package io.imptestbed.imp.device;

import java.time.Duration;

/**
 * How a pin is configured, and what was written to it.
 *
 * @param value 0 or 1 of a digital output, 0.0 to 1.0 of a PWM or analog output; 0 of an input
 * @param period of a PWM output; zero of any other
 */
public record PinState(PinMode mode, double value, Duration period) {}
