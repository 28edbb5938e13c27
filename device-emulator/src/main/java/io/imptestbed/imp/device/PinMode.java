package io.imptestbed.imp.device;

/**
 * What a pin is used for.
 *
 * <p>Source: imp API, hardware.pin.configure()
 */
public enum PinMode {
    DIGITAL_IN,
    DIGITAL_IN_PULLUP,
    DIGITAL_IN_PULLDOWN,
    DIGITAL_IN_WAKEUP,
    ANALOG_IN,
    DIGITAL_OUT,
    ANALOG_OUT,
    PWM_OUT;

    boolean isOutput() {
        return this == DIGITAL_OUT || this == ANALOG_OUT || this == PWM_OUT;
    }
}
