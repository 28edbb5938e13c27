package io.imptestbed.imp.device;

import java.util.Locale;

/**
 * Why a device's code starts from the top, with the value of {@code hardware.wakereason()}.
 *
 * <p>Source: imp API, hardware.wakereason()
 */
public enum WakeReason {
    POWER_ON(0),
    TIMER(1),
    SW_RESET(2),
    PIN(3),
    NEW_SQUIRREL(4),
    SQUIRREL_ERROR(5),
    NEW_FIRMWARE(6),
    SNOOZE(7),
    HW_RESET(8),
    BLINKUP(9),
    SW_RESTART(10),
    POWER_RESTORED(11);

    private final int code;

    WakeReason(int code) {
        this.code = code;
    }

    /** Returns the value that {@code hardware.wakereason()} gives. */
    public int code() {
        return code;
    }

    /** Returns it as the trace names it, such as {@code squirrel error}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
