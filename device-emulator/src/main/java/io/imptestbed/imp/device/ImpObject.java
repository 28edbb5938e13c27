package io.imptestbed.imp.device;

import io.imptestbed.client.profile.Limits;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The device's object {@code imp}; for turns of the device.
 *
 * <p>Source: imp API, imp
 */
public final class ImpObject {
    private static final long TICK_NANOS = 10_000_000;

    private final Device device;
    private @Nullable Payload userConfiguration;
    private @Nullable Payload ssid;

    ImpObject(Device device) {
        this.device = device;
    }

    /**
     * Has {@code callback} run as a turn after {@code interval}.
     *
     * @param interval 0 to 10737418 s, rounded up to 10 ms
     * @return the timer, or null when there are as many as the profile's {@code deviceTimers}
     * @throws IllegalArgumentException if {@code interval} is out of range
     */
    public @Nullable Timer wakeup(Duration interval, Runnable callback) {
        var wait = Limits.upTo(Limits.LONGEST_WAKEUP, "interval", interval);
        var vm = device.current("imp.wakeup");
        var rounded = Duration.ofNanos((wait.toNanos() + TICK_NANOS - 1) / TICK_NANOS * TICK_NANOS);
        return device.timeline().call(() -> vm.wakeup(rounded, callback)).orElse(null);
    }

    /** Makes sure that {@code timer} does not come; no effect if it has, or if it is null. */
    public void cancelwakeup(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Blocks the current turn. */
    public void sleep(Duration duration) {
        device.block("imp.sleep", duration, "");
    }

    /**
     * Has {@code callback} called once, when the code has nothing else to do and no message waits.
     *
     * @param callback takes the place of the last one; null for none
     */
    public void onidle(@Nullable Runnable callback) {
        device.current("imp.onidle").onIdle(callback);
    }

    /**
     * Makes the send buffer larger, at most as large as the profile allows; it does not shrink, but is as small as ever on the next connection
     * of a code that was started anew.
     *
     * @return the size before
     */
    public int setsendbuffersize(int bytes) {
        device.current("imp.setsendbuffersize");
        return device.timeline().call(() -> {
            var outbox = device.os().outbox();
            var before = outbox.capacity();
            outbox.enlarge(bytes);
            return before;
        });
    }

    /**
     * Disconnects and sleeps deeply, without a flush; does not come back. The code starts from the top afterwards, not connected, and only
     * {@code nv} is kept.
     *
     * @param duration 0 to 2419198 s
     * @throws IllegalArgumentException if {@code duration} is out of range
     */
    public void deepsleepfor(Duration duration) {
        requireSleep(duration);
        var vm = device.current("imp.deepsleepfor");
        device.onTimeline(() -> device.os().sleep(duration, false));
        Device.leave(vm);
    }

    /** Restarts the device as if power had been away, with wake reason SW_RESET; does not come back. */
    public void reset() {
        var vm = device.current("imp.reset");
        device.onTimeline(device.os()::reset);
        Device.leave(vm);
    }

    /**
     * Keeps data for the device's code: through restarts, deep sleep and power cycles, until other data takes its place.
     *
     * @param userData of the profile's {@code userConfigurationLimit} at most; null to forget what there is
     * @throws IllegalArgumentException if there is more. Source: imp API, imp.setuserconfiguration()
     */
    public void setuserconfiguration(@Nullable Payload userData) {
        device.current("imp.setuserconfiguration");
        if (userData != null && userData.size() > device.profile().userConfigurationLimit()) {
            throw new IllegalArgumentException("value too long in imp.setuserconfiguration(value)");
        }
        device.onTimeline(() -> userConfiguration = userData);
    }

    /** Returns what {@link #setuserconfiguration} was given last; empty if nothing is kept. */
    public Optional<Payload> getuserconfiguration() {
        device.current("imp.getuserconfiguration");
        return device.timeline().call(() -> Optional.ofNullable(userConfiguration));
    }

    /**
     * Keeps which network the device is to join: through restarts, deep sleep and power cycles, until another takes its place. Simplified: no effect but
     * that {@link #getssid} tells it.
     *
     * <p>Source: imp API, imp.setwificonfiguration() and imp.clearconfiguration()
     *
     * @param newSsid empty for none
     */
    public void setwificonfiguration(Payload newSsid) {
        device.current("imp.setwificonfiguration");
        device.onTimeline(() -> ssid = newSsid);
    }

    /** Returns what {@link #setwificonfiguration} was given last; empty if it never was. */
    public Optional<Payload> getssid() {
        device.current("imp.getssid");
        return device.timeline().call(() -> Optional.ofNullable(ssid));
    }

    static void requireSleep(Duration duration) {
        Limits.upTo(Limits.LONGEST_SLEEP, "sleepTime", duration);
    }
}
