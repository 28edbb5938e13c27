package io.imptestbed.imp.device;

import io.imptestbed.imp.bus.NotReadyException;
import io.imptestbed.imp.bus.SignalSource;
import io.imptestbed.imp.os.Figures;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A pin of the device, such as {@code hardware.pin1}.
 *
 * <p>The world outside says with {@link #drive}, {@link Device#attach} or a bench what an input sees, and with {@link #state} and {@link #watch}
 * what an output does, from any thread; the other methods are for turns of the device. An input that is wired to nothing is at 0 V, or at 3.3 V
 * with a pull-up. A source that changes by itself is looked at every {@code pinScanInterval} of the profile, as long as something waits for it.
 *
 * <p>Source: imp API, hardware.pin
 */
public final class Pin {
    static final double SUPPLY_VOLTS = 3.3;
    private static final int FULL_SCALE = 65_535;
    private static final Duration COUNTING_STEP = Duration.ofNanos(20_000);

    private final Device device;
    private final String name;
    // wired for good
    private @Nullable DoubleSupplier source;
    private boolean steady = true;
    private final List<Consumer<Optional<PinState>>> watchers = new ArrayList<>(1);
    private final List<Runnable> beforeChanges = new ArrayList<>(1);
    // until the code starts anew
    private @Nullable PinMode mode;
    private double written;
    private Duration period = Duration.ZERO;
    private @Nullable Runnable changed;
    private boolean calling;
    private boolean counting;
    private int pulses;
    private int level;
    // while the device sleeps deeply
    private boolean armed;
    private @Nullable Timer scan;

    Pin(Device device, String name) {
        this.device = device;
        this.name = name;
    }

    /** Returns its name, such as {@code pin1}. */
    public String name() {
        return name;
    }

    /** Says what the pin is used for, until the code starts anew. */
    public void configure(PinMode use) {
        configure(use, 0, Duration.ZERO, null);
    }

    /**
     * Says what the pin is used for, until the code starts anew.
     *
     * @param value what an output starts with
     */
    public void configure(PinMode use, double value) {
        configure(use, value, Duration.ZERO, null);
    }

    /**
     * Says that the pin is a digital input, until the code starts anew.
     *
     * @param callback called, in a turn, when the input has changed; null for nobody
     */
    public void configure(PinMode use, @Nullable Runnable callback) {
        configure(use, 0, Duration.ZERO, callback);
    }

    /**
     * Says that the pin is an output of pulses, or counts them, until the code starts anew.
     *
     * @param time the period of the pulses, or how long a read counts; more than 0
     * @param value which part of the period an output is high
     */
    public void configure(PinMode use, Duration time, double value) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(
                    name + ": " + use + " for " + TimeText.brief(time) + " (expected: a time, more than 0)");
        }
        configure(use, value, time, null);
    }

    private void configure(PinMode use, double value, Duration time, @Nullable Runnable callback) {
        device.current("hardware." + name + ".configure");
        requireMode(use);
        if (callback != null && !use.isDigitalInput()) {
            throw new IllegalArgumentException(name + ": " + use + " with a callback (expected: a digital input)");
        }
        device.onTimeline(() -> {
            mode = use;
            written = use.put(value);
            period = time;
            changed = callback;
            calling = false;
            level = level();
            rescan();
            tellWatchers();
        });
    }

    private void requireMode(PinMode use) {
        var model = device.hardware().model();
        var possible = switch (use) {
            case DIGITAL_IN_WAKEUP -> model.isWokenBy(name);
            case ANALOG_OUT -> model.hasAnalogOut(name);
            case PULSE_COUNTER -> model.hasPulseCounter(name);
            default -> true;
        };
        if (!possible) {
            var wakers = String.join(" or ", model.wakers());
            throw new IllegalArgumentException(name + ": no " + use + " on an " + model.type()
                    + (use != PinMode.DIGITAL_IN_WAKEUP || wakers.isEmpty() ? "" : " (expected: " + wakers + ")"));
        }
    }

    /**
     * Returns 0 to 65535 of an analog input, 0 or 1 of a digital one, what was written to an output, or what a counter counted meanwhile.
     *
     * <p>An output that lets go of its line gives what the line has then.
     *
     * @throws IllegalStateException if the pin was not configured
     */
    public double read() {
        var use = configured("read");
        if (use == PinMode.PULSE_COUNTER) {
            return count();
        }
        return device.timeline().call(() -> {
            if (use == PinMode.ANALOG_IN) {
                return (double) raw(volts());
            }
            return use.isOutput() && !(use.isOpenDrain() && written != 0) ? written : level();
        });
    }

    /**
     * Puts the pin back into its state at power-on, until it is configured again.
     *
     * <p>Source: imp API, pin.disable()
     */
    public void disable() {
        device.current("hardware." + name + ".disable");
        device.onTimeline(this::forget);
    }

    private double count() {
        var from = device.timeline().now();
        device.onTimeline(() -> {
            counting = true;
            pulses = 0;
            rescan();
        });
        device.current(name + ".read").block(name + ".read", period);
        return device.timeline().call(() -> {
            counting = false;
            rescan();
            return source instanceof SignalSource signal
                    ? pulses(signal, from, device.timeline().now())
                    : pulses;
        });
    }

    private static int pulses(SignalSource signal, Duration from, Duration to) {
        int found = 0;
        var before = isHigh(signal.at(from));
        for (var time = from; time.compareTo(to) < 0; time = time.plus(COUNTING_STEP)) {
            var now = isHigh(signal.at(time));
            found += now && !before ? 1 : 0;
            before = now;
        }
        return found;
    }

    /**
     * Writes to an output.
     *
     * @throws IllegalStateException if the pin is not configured as one
     */
    public void write(double value) {
        var use = configured("write");
        if (!use.isOutput()) {
            throw new NotReadyException(name + ": configured as " + use + " (expected: as an output)");
        }
        device.onTimeline(() -> output(value));
    }

    /** Sets what the pin puts out; on the timeline. */
    void output(double value) {
        written = mode == null ? value : mode.put(value);
        tellWatchers();
    }

    /** Returns the period of a PWM output, or how long a counter counts. */
    public Duration getperiod() {
        configured("getperiod");
        return device.timeline().call(() -> period);
    }

    private PinMode configured(String verb) {
        device.current("hardware." + name + "." + verb);
        var use = device.timeline().call(() -> mode);
        if (use == null) {
            throw new NotReadyException(name + ": not configured (call configure first)");
        }
        return use;
    }

    /** Puts the pin at so many volts, until it is driven or wired anew; from any thread. */
    public void drive(double volts) {
        if (!Double.isFinite(volts)) {
            throw new IllegalArgumentException(name + ": " + Figures.of(volts) + " V (expected: a finite number)");
        }
        device.onTimeline(() -> {
            beforeChanges.forEach(Runnable::run);
            source = () -> volts;
            steady = true;
            rescan();
            look();
        });
    }

    /** Returns how the pin is configured and what was written to it; empty if it is not; from any thread. */
    public Optional<PinState> state() {
        return device.timeline().call(this::stateNow);
    }

    /** Has {@code watcher} told, on the timeline, whenever the pin is configured or written, and with nothing when its code is gone. */
    public void watch(Consumer<Optional<PinState>> watcher) {
        device.onTimeline(() -> watchers.add(watcher));
    }

    private Optional<PinState> stateNow() {
        return Optional.ofNullable(mode).map(use -> new PinState(use, use.isOutput() ? written : 0, period));
    }

    private void tellWatchers() {
        if (!watchers.isEmpty()) {
            var now = stateNow();
            watchers.forEach(watcher -> watcher.accept(now));
        }
    }

    /** Has {@code task} run, on the timeline, before the pin is driven to other volts. */
    void beforeChange(Runnable task) {
        beforeChanges.add(task);
    }

    void noLonger(Runnable task) {
        beforeChanges.remove(task);
    }

    void attach(@Nullable DoubleSupplier volts) {
        device.onTimeline(() -> {
            beforeChanges.forEach(Runnable::run);
            source = volts;
            steady = volts == null;
            rescan();
            look();
        });
    }

    /** Tells whether {@link #volts(Duration)} knows all instants up to now. */
    boolean knowsThePast() {
        return steady || source instanceof SignalSource;
    }

    /** Returns the volts at an instant, or those of now if the source knows no past. */
    double volts(Duration time) {
        return source instanceof SignalSource signal ? signal.at(time) : volts();
    }

    private double volts() {
        if (source != null) {
            return source.getAsDouble();
        }
        return mode != null && mode.pullsUp() ? SUPPLY_VOLTS : 0;
    }

    /** Returns what a converter makes of so many volts: 0 to 65535. */
    static int raw(double volts) {
        return (int) Math.round(Math.max(0, Math.min(1, volts / SUPPLY_VOLTS)) * FULL_SCALE);
    }

    private static boolean isHigh(double volts) {
        return volts >= SUPPLY_VOLTS / 2;
    }

    private int level() {
        return isHigh(volts()) ? 1 : 0;
    }

    private void rescan() {
        if (scan != null) {
            scan.cancel();
            scan = null;
        }
        if (!steady && (changed != null || armed || counting)) {
            scan = device.timeline().schedule(device.profile().pinScanInterval(), () -> {
                look();
                rescan();
            });
        }
    }

    private void look() {
        var now = level();
        if (now == level) {
            return;
        }
        level = now;
        pulses += now;
        if (changed != null) {
            call();
        }
        if (armed && now == 1) {
            device.os().wakePin();
        }
    }

    private void call() {
        var running = device.os().vm();
        if (running == null || (calling && device.profile().pinChangesJoin())) {
            return;
        }
        calling = true;
        running.run(() -> {
            var callback = device.timeline().call(() -> {
                calling = false;
                return changed;
            });
            if (callback != null) {
                callback.run();
            }
        });
    }

    boolean isWakeUp() {
        return mode == PinMode.DIGITAL_IN_WAKEUP;
    }

    /** Wakes the device as soon as the pin is high, which may be now. */
    void arm() {
        armed = true;
        level = 0;
        rescan();
        look();
    }

    void disarm() {
        armed = false;
        rescan();
    }

    void forget() {
        mode = null;
        changed = null;
        calling = false;
        counting = false;
        written = 0;
        period = Duration.ZERO;
        rescan();
        tellWatchers();
    }
}
