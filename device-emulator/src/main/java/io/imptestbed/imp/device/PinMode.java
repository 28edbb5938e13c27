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
    /** An input whose high level wakes the device from deep sleep. */
    DIGITAL_IN_WAKEUP,
    ANALOG_IN,
    /** An input that counts pulses while it is read. */
    PULSE_COUNTER,
    DIGITAL_OUT,
    /** An output that pulls down or lets go. */
    DIGITAL_OUT_OD,
    DIGITAL_OUT_OD_PULLUP,
    ANALOG_OUT,
    PWM_OUT;

    boolean isOutput() {
        return isOpenDrain() || this == DIGITAL_OUT || this == ANALOG_OUT || this == PWM_OUT;
    }

    /** Returns what a pin of this mode puts out when {@code value} is written to it. Source: imp API, pin.read(): a digital pin is 0 or 1 */
    double put(double value) {
        return isOpenDrain() || this == DIGITAL_OUT ? (value == 0 ? 0 : 1) : value;
    }

    boolean isOpenDrain() {
        return this == DIGITAL_OUT_OD || this == DIGITAL_OUT_OD_PULLUP;
    }

    boolean isDigitalInput() {
        return this == DIGITAL_IN
                || this == DIGITAL_IN_PULLUP
                || this == DIGITAL_IN_PULLDOWN
                || this == DIGITAL_IN_WAKEUP;
    }

    boolean pullsUp() {
        return this == DIGITAL_IN_PULLUP || isOpenDrain();
    }
}
