package io.imptestbed.imp.device;

import io.imptestbed.imp.bus.NotReadyException;
import io.imptestbed.imp.os.Figures;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What puts out buffers of samples at a fixed rate, {@code hardware.fixedfrequencydac}; for turns of the device, apart from {@link #listen}.
 *
 * <p>Samples are unsigned numbers of 16 bits, the lowest byte first, or bytes of A-law. The pin has the last sample of each buffer that was put
 * out. Buffers are numbered from 0 on, first those that it was configured with, then those that were added.
 *
 * <p>Source: imp API, hardware.fixedfrequencydac
 */
public final class FixedFrequencyDac {
    private static final double NANOS_A_SECOND = 1e9;
    private static final int MOST_BUFFERS = 8;
    private static final double FULL_SCALE = 65_535;

    private final Device device;
    private final List<Consumer<byte[]>> listeners = new ArrayList<>(1);
    // until the code starts anew or configures again
    private @Nullable Setup setup;
    private final Deque<Buffer> queue = new ArrayDeque<>();
    private int inFlight;
    private int next;
    private boolean running;
    private @Nullable Buffer playing;
    private @Nullable Timer timer;

    /** What the samples are, and what is done to them. */
    public enum Flag {
        /** Samples are bytes of A-law. */
        A_LAW_DECOMPRESS,
        /** Simplified: no effect. */
        AUDIO
    }

    /** Is told, in turns, what was put out. */
    public interface Listener {
        /** A buffer was put out. */
        void consumed(int buffer);

        /** There is no further buffer: the output keeps its last value. */
        void empty();
    }

    private static final class Buffer {
        final int number;
        final byte[] bytes;

        Buffer(int number, byte[] bytes) {
            this.number = number;
            this.bytes = bytes.clone();
        }
    }

    private record Setup(@Nullable Pin output, double rate, Set<Flag> flags, Listener listener) {
        int bytesASample() {
            return flags.contains(Flag.A_LAW_DECOMPRESS) ? 1 : 2;
        }

        Duration time(long samples) {
            return Duration.ofNanos(Math.round(samples * NANOS_A_SECOND / rate));
        }
    }

    FixedFrequencyDac(Device device) {
        this.device = device;
    }

    /**
     * Says what is put out where; what runs stops.
     *
     * @param output null for an output that is none of the pins
     * @param rate in Hertz
     * @param buffers at most 8, none of them empty; there may be none yet
     * @throws IllegalArgumentException if one of these is out of range
     */
    public void configure(@Nullable Pin output, double rate, List<byte[]> buffers, Set<Flag> flags, Listener listener) {
        device.current("hardware.fixedfrequencydac.configure");
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("sampleRate: " + Figures.of(rate) + " (expected: Hertz, more than 0)");
        }
        if (buffers.size() > MOST_BUFFERS) {
            throw new IllegalArgumentException("buffers: " + buffers.size() + " (expected: at most 8)");
        }
        buffers.forEach(FixedFrequencyDac::requireBytes);
        if (output != null) {
            output.configure(PinMode.ANALOG_OUT);
        }
        device.onTimeline(() -> {
            halt();
            setup = new Setup(output, rate, Set.copyOf(flags), listener);
            next = 0;
            buffers.forEach(this::add);
        });
    }

    private static void requireBytes(byte[] buffer) {
        if (buffer.length == 0) {
            throw new IllegalArgumentException("buffer: empty (expected: samples)");
        }
    }

    /** Begins to put out; no effect if it does. */
    public void start() {
        configured("start");
        if (device.timeline().call(() -> !running && queue.isEmpty())) {
            throw new NotReadyException("fixedfrequencydac: no buffers (call addbuffer first)");
        }
        device.onTimeline(() -> {
            running = true;
            playNext();
        });
    }

    /**
     * Stops, and forgets the buffers that are left.
     *
     * @param sync whether to block until the last sample has had its time
     */
    public void stop(boolean sync) {
        var how = configured("stop");
        if (sync) {
            device.current("fixedfrequencydac.stop").block("fixedfrequencydac.stop", how.time(1));
        }
        device.onTimeline(this::halt);
    }

    /**
     * Adds a buffer behind the others.
     *
     * @return its number
     * @throws IllegalStateException if there are eight already that were not put out and handed back
     */
    public int addbuffer(byte[] buffer) {
        configured("addbuffer");
        requireBytes(buffer);
        if (device.timeline().call(() -> inFlight) >= MOST_BUFFERS) {
            throw new NotReadyException("buffers: more than 8 in flight (expected: at most 8)");
        }
        return device.timeline().call(() -> {
            var number = add(buffer);
            if (running && playing == null) {
                playNext();
            }
            return number;
        });
    }

    /** Has {@code listener} told, on the timeline, of each buffer that was put out; from any thread. */
    public void listen(Consumer<byte[]> listener) {
        device.onTimeline(() -> listeners.add(listener));
    }

    private int add(byte[] buffer) {
        queue.add(new Buffer(next, buffer));
        inFlight++;
        return next++;
    }

    private Setup configured(String verb) {
        device.current("hardware.fixedfrequencydac." + verb);
        var how = device.timeline().call(() -> setup);
        if (how == null) {
            throw new NotReadyException("fixedfrequencydac: not configured (call configure first)");
        }
        return how;
    }

    private void playNext() {
        var how = setup;
        if (how == null || playing != null) {
            return;
        }
        var buffer = queue.poll();
        playing = buffer;
        if (buffer == null) {
            inTurn(how, how.listener()::empty);
        } else {
            timer = device.timeline()
                    .schedule(how.time(buffer.bytes.length / how.bytesASample()), () -> played(how, buffer));
        }
    }

    private void played(Setup how, Buffer buffer) {
        playing = null;
        if (how.output() != null) {
            how.output().output(last(how, buffer.bytes) / FULL_SCALE);
        }
        listeners.forEach(listener -> listener.accept(buffer.bytes.clone()));
        inTurn(how, () -> {
            device.onTimeline(() -> inFlight--);
            how.listener().consumed(buffer.number);
        });
        playNext();
    }

    private static int last(Setup how, byte[] bytes) {
        var end = bytes.length - 1;
        if (how.bytesASample() == 1) {
            return ALaw.expand(bytes[end] & 0xFF);
        }
        return end == 0 ? bytes[0] & 0xFF : (bytes[end] & 0xFF) << 8 | (bytes[end - 1] & 0xFF);
    }

    private void inTurn(Setup how, Runnable turn) {
        device.run(() -> {
            if (device.timeline().call(() -> running && how.equals(setup))) {
                turn.run();
            }
        });
    }

    private void halt() {
        running = false;
        playing = null;
        queue.clear();
        inFlight = 0;
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
