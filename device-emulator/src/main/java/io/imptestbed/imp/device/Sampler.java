package io.imptestbed.imp.device;

import io.imptestbed.imp.bus.NotReadyException;
import io.imptestbed.imp.os.Figures;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What samples analog inputs at a fixed rate into buffers, {@code hardware.sampler}; for turns of the device.
 *
 * <p>Samples are unsigned numbers of 16 bits, the lowest byte first, whose lowest four bits are 0. A buffer is filled again when its callback
 * has returned; with all of them full, samples are lost and the callback hears of it.
 *
 * <p>Source: imp API, hardware.sampler
 */
public final class Sampler {
    private static final double NANOS_A_SECOND = 1e9;
    private static final int RESOLUTION = 0xFFF0;
    private static final double SLOWEST = 1.0 / 60;
    private static final double FASTEST = 2e6;
    private static final int MOST_BUFFERS = 8;
    private static final int BYTES_A_SAMPLE = 2;

    private final Device device;
    private final Runnable catchUp = this::catchUp;
    // until the code starts anew or configures again
    private @Nullable Setup setup;
    private final Deque<Integer> free = new ArrayDeque<>();
    private boolean running;
    private Duration began = Duration.ZERO;
    private long samples;
    private int filling = -1;
    private int filled;
    private byte[] buffer = {};
    private boolean overrun;
    private @Nullable Timer timer;

    /** What can be done to samples before they are handed over. */
    public enum Filter {
        /** Simplified: no effect. */
        NORMALISE,
        /** Each sample becomes a byte. */
        A_LAW_COMPRESS
    }

    /** Is told, in turns, what was sampled. */
    public interface Listener {
        /** A buffer is full, or was being filled when the sampler stopped; {@code samples} are in its beginning. */
        void full(int buffer, byte[] samples);

        /** All buffers are full, and samples get lost. */
        void overrun();
    }

    private record Setup(List<Pin> pins, double rate, List<Integer> sizes, Set<Filter> filters, Listener listener) {
        Duration instant(long sample) {
            return Duration.ofNanos(Math.round(sample * NANOS_A_SECOND / rate));
        }

        int frame() {
            return BYTES_A_SAMPLE * pins.size();
        }
    }

    Sampler(Device device) {
        this.device = device;
    }

    /**
     * Says what is sampled; the sampler stops if it runs.
     *
     * @param rate in Hertz, one in a minute to two million in a second
     * @param bufferSizes the bytes of each buffer, multiples of twice the number of pins; at most 8 buffers
     * @throws IllegalArgumentException if one of these is out of range
     */
    public void configure(
            List<Pin> pins, double rate, List<Integer> bufferSizes, Set<Filter> filters, Listener listener) {
        device.current("hardware.sampler.configure");
        var next = new Setup(List.copyOf(pins), rate, List.copyOf(bufferSizes), Set.copyOf(filters), listener);
        if (pins.isEmpty()) {
            throw new IllegalArgumentException("pins: none (expected: at least one)");
        }
        if (!(rate >= SLOWEST && rate <= FASTEST)) {
            throw new IllegalArgumentException(
                    "sampleRate: " + Figures.of(rate) + " (expected: 1/60 to 2000000 Hertz)");
        }
        if (bufferSizes.isEmpty() || bufferSizes.size() > MOST_BUFFERS) {
            throw new IllegalArgumentException("buffers: " + bufferSizes.size() + " (expected: 1 to 8)");
        }
        for (var size : bufferSizes) {
            if (size <= 0 || size % next.frame() != 0) {
                throw new IllegalArgumentException(
                        "buffer: " + size + " bytes (expected: a multiple of " + next.frame() + ")");
            }
        }
        device.onTimeline(() -> {
            halt();
            setup = next;
        });
    }

    /** Begins to sample; no effect if it does. */
    public void start() {
        var how = configured("start");
        device.onTimeline(() -> {
            if (running) {
                return;
            }
            running = true;
            overrun = false;
            began = device.timeline().now();
            samples = 0;
            free.clear();
            for (int i = 0; i < how.sizes().size(); i++) {
                free.add(i);
            }
            how.pins().forEach(pin -> pin.beforeChange(catchUp));
            fillNext(how);
            schedule(how);
        });
    }

    /** Stops; what was sampled meanwhile is handed over. */
    public void stop() {
        var how = configured("stop");
        device.onTimeline(() -> {
            if (running) {
                catchUp();
                if (filled > 0) {
                    handOver(how);
                }
                halt();
            }
        });
    }

    /** Forgets what was configured. */
    public void reset() {
        device.current("hardware.sampler.reset");
        forget();
    }

    /** Returns the samples a second. */
    public double getsampleratehz() {
        return configured("getsampleratehz").rate();
    }

    private Setup configured(String verb) {
        device.current("hardware.sampler." + verb);
        var how = device.timeline().call(() -> setup);
        if (how == null) {
            throw new NotReadyException("sampler: not configured (call configure first)");
        }
        return how;
    }

    private void fillNext(Setup how) {
        var next = free.poll();
        filling = next == null ? -1 : next;
        filled = 0;
        buffer = next == null ? new byte[0] : new byte[how.sizes().get(next)];
    }

    private void schedule(Setup how) {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (running && filling >= 0) {
            var left = (buffer.length - filled) / how.frame();
            var due = began.plus(how.instant(samples + left))
                    .minus(device.timeline().now());
            var soon = device.profile().pinScanInterval();
            var exact = how.pins().stream().allMatch(Pin::knowsThePast);
            timer = device.timeline().schedule(atLeastZero(exact || due.compareTo(soon) < 0 ? due : soon), catchUp);
        }
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private void catchUp() {
        var how = setup;
        if (!running || how == null) {
            return;
        }
        var now = device.timeline().now();
        for (var at = began.plus(how.instant(samples + 1));
                at.compareTo(now) <= 0;
                at = began.plus(how.instant(samples + 1))) {
            samples++;
            sample(how, at);
        }
        schedule(how);
    }

    private void sample(Setup how, Duration at) {
        if (filling < 0) {
            tellOverrun(how);
            return;
        }
        for (var pin : how.pins()) {
            var raw = Pin.raw(pin.volts(at)) & RESOLUTION;
            buffer[filled++] = (byte) raw;
            buffer[filled++] = (byte) (raw >> 8);
        }
        if (filled == buffer.length) {
            handOver(how);
            fillNext(how);
        }
    }

    private void tellOverrun(Setup how) {
        if (!overrun) {
            overrun = true;
            inTurn(how, how.listener()::overrun);
        }
    }

    private void handOver(Setup how) {
        var number = filling;
        var bytes = filtered(how, Arrays.copyOf(buffer, filled));
        filled = 0;
        inTurn(how, () -> {
            how.listener().full(number, bytes);
            device.onTimeline(() -> returned(how, number));
        });
    }

    private void inTurn(Setup how, Runnable turn) {
        device.run(() -> {
            if (device.timeline().call(() -> how.equals(setup))) {
                turn.run();
            }
        });
    }

    private static byte[] filtered(Setup how, byte[] bytes) {
        if (!how.filters().contains(Filter.A_LAW_COMPRESS)) {
            return bytes;
        }
        var half = new byte[bytes.length / BYTES_A_SAMPLE];
        for (int i = 0; i < half.length; i++) {
            half[i] = (byte) ALaw.compress((bytes[2 * i + 1] & 0xFF) << 8 | (bytes[2 * i] & 0xFF));
        }
        return half;
    }

    private void returned(Setup how, int number) {
        if (!running || !how.equals(setup)) {
            return;
        }
        catchUp();
        free.add(number);
        if (filling < 0) {
            overrun = false;
            fillNext(how);
            schedule(how);
        }
    }

    private void halt() {
        if (setup != null && running) {
            setup.pins().forEach(pin -> pin.noLonger(catchUp));
        }
        running = false;
        filling = -1;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    void forget() {
        device.onTimeline(() -> {
            halt();
            setup = null;
        });
    }
}
