package io.imptestbed.imp.bus;

import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A serial port of the device, such as {@code hardware.uart57}; for turns of the device, apart from {@link #attach}.
 *
 * <p>Characters take the time that the baud rate says, both ways. What is written waits in a buffer; what does not fit blocks. What arrives
 * while the other buffer is full is lost.
 *
 * <p>Source: imp API, hardware.uart
 */
public final class Uart implements UartPeripheral.Line {
    /** Events, as the callback and {@link #flags} give them. */
    public static final int READ_READY = 1;

    public static final int WRITE_DONE = 2;
    public static final int OVERRUN_ERROR = 32;
    public static final int WRITE_HALF_DONE = 128;

    private final Board board;
    private final String name;
    private final Set<Timer> underWay = new LinkedHashSet<>();
    private @Nullable UartPeripheral peripheral;
    // until the code starts anew or configures again
    private @Nullable UartFormat format;
    private @Nullable IntConsumer callback;
    private int events;
    private int untold;
    private boolean calling;
    private final Received received;
    private int sendBuffer;
    private Duration sent = Duration.ZERO;
    private Duration heard = Duration.ZERO;

    public Uart(Board board, String name) {
        this.board = board;
        this.name = name;
        this.received = new Received(board.profile().uartFifoSize());
        this.sendBuffer = board.profile().uartFifoSize();
    }

    /** Returns the name of the port, such as {@code uart57}. */
    public String name() {
        return name;
    }

    /** Wires the other end of the line, for good. */
    public void attach(UartPeripheral wired) {
        onTimeline(() -> peripheral = wired);
    }

    /**
     * Enables the port.
     *
     * @param events called, in a turn, when data is there, and with {@code CALLBACK_WITH_FLAGS} at every event; null for nobody
     * @return the baud rate that it has
     */
    public int configure(UartFormat newFormat, @Nullable IntConsumer events) {
        board.requireTurn(name + ".configure");
        onTimeline(() -> {
            format = newFormat;
            callback = events;
            received.clear();
            this.events = 0;
            untold = 0;
        });
        return newFormat.baudRate();
    }

    /** Disables the port until it is configured again; what it has received is lost. */
    public void disable() {
        board.requireTurn(name + ".disable");
        off();
    }

    /**
     * Returns the next byte received, or -1 if there is none.
     *
     * <p>With {@code TIMING_ENABLED}, bits 30 to 8 are the microseconds since the one before, at most 0x7FFFFF.
     */
    public int read() {
        requireEnabled("read");
        return board.timeline().call(() -> {
            var timed = format != null && format.flags().contains(UartFormat.Flag.TIMING_ENABLED);
            return received.take(timed);
        });
    }

    /** Returns the bytes received, at most {@code most} of them; never waits. */
    public byte[] read(int most) {
        requireEnabled("read");
        return board.timeline().call(() -> received.take(most));
    }

    /** Writes bytes; blocks until all are in the buffer. */
    public void write(byte[] bytes) {
        requireEnabled("write");
        int taken = 0;
        while (taken < bytes.length) {
            var room = board.timeline().call(this::room);
            var part = Arrays.copyOfRange(bytes, taken, Math.min(bytes.length, taken + room));
            onTimeline(() -> begin(part));
            taken += part.length;
            if (taken < bytes.length) {
                board.block(name + ".write", time(Math.min(bytes.length - taken, sendBuffer)));
            }
        }
    }

    /** Blocks until all that was written has left the buffer. */
    public void flush() {
        requireEnabled("flush");
        var left = board.timeline().call(() -> sent.minus(board.timeline().now()));
        if (!left.isNegative() && !left.isZero()) {
            board.block(name + ".flush", left);
        }
    }

    /** Returns the events since this was last asked. */
    public int flags() {
        board.requireTurn(name + ".flags");
        return board.timeline().call(() -> {
            var since = events;
            events = 0;
            return since;
        });
    }

    /** Sets how many bytes the buffer for what arrives has; what is in it is lost. */
    public void setrxfifosize(int size) {
        board.requireTurn(name + ".setrxfifosize");
        requireSize(size);
        onTimeline(() -> received.resize(size));
    }

    /** Sets how many bytes the buffer for what is written has. */
    public void settxfifosize(int size) {
        board.requireTurn(name + ".settxfifosize");
        requireSize(size);
        onTimeline(() -> sendBuffer = size);
    }

    private static void requireSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("fifoSize: " + size + " (expected: bytes, 1 or more)");
        }
    }

    private int room() {
        var left = sent.minus(board.timeline().now());
        var waiting = left.isNegative() || left.isZero() ? 0 : left.toNanos() / Math.max(1, time(1).toNanos());
        return (int) Math.max(0, sendBuffer - waiting);
    }

    private Duration time(long characters) {
        var how = format;
        return how == null ? Duration.ZERO : how.time(characters);
    }

    private void begin(byte[] bytes) {
        var how = format;
        if (bytes.length == 0 || how == null) {
            return;
        }
        var now = board.timeline().now();
        var from = sent.compareTo(now) > 0 ? sent : now;
        sent = from.plus(how.time(bytes.length));
        var end = sent;
        var half = end.minus(how.time(sendBuffer / 2));
        if (half.compareTo(now) > 0) {
            board.timeline().schedule(half.minus(now), () -> {
                if (end.equals(sent)) {
                    happened(WRITE_HALF_DONE);
                }
            });
        }
        board.timeline().schedule(end.minus(now), () -> written(bytes, end, how));
    }

    private void written(byte[] bytes, Duration end, UartFormat how) {
        if (peripheral != null && !how.flags().contains(UartFormat.Flag.NO_TX)) {
            peripheral.received(bytes, this);
        }
        if (end.equals(sent)) {
            happened(WRITE_DONE);
        }
    }

    @Override
    public void send(byte[] bytes, Duration delay) {
        onTimeline(() -> later(delay, () -> arrive(bytes)));
    }

    private void later(Duration delay, Runnable task) {
        var timer = new Timer[1];
        timer[0] = board.timeline().schedule(delay, () -> {
            underWay.remove(timer[0]);
            task.run();
        });
        underWay.add(timer[0]);
    }

    private void arrive(byte[] bytes) {
        var how = format;
        if (how == null || how.flags().contains(UartFormat.Flag.NO_RX)) {
            return;
        }
        var now = board.timeline().now();
        for (var each : bytes) {
            heard = (heard.compareTo(now) > 0 ? heard : now).plus(how.time(1));
            later(heard.minus(now), () -> arrive(each));
        }
    }

    private void arrive(byte each) {
        if (format != null) {
            var fits = received.add(each, board.timeline().now());
            happened(fits ? READ_READY : OVERRUN_ERROR);
        }
    }

    private void happened(int event) {
        events |= event;
        var how = format;
        if (callback == null || how == null) {
            return;
        }
        if (event == READ_READY || how.flags().contains(UartFormat.Flag.CALLBACK_WITH_FLAGS)) {
            untold |= event;
            if (!calling) {
                calling = true;
                board.run(this::call);
            }
        }
    }

    private void call() {
        var told = new int[1];
        var called = board.timeline().call(() -> {
            calling = false;
            told[0] = untold;
            untold = 0;
            return callback;
        });
        if (called != null && told[0] != 0) {
            called.accept(told[0]);
        }
    }

    private void requireEnabled(String verb) {
        board.requireTurn(name + "." + verb);
        if (board.timeline().call(() -> format) == null) {
            throw new NotReadyException(name + ": not configured (call configure first)");
        }
    }

    private void off() {
        onTimeline(() -> {
            format = null;
            callback = null;
            received.clear();
            events = 0;
            untold = 0;
        });
    }

    /** Power came. */
    public void powerOn() {
        if (peripheral != null) {
            peripheral.powerOn(this);
        }
    }

    /** Power has gone: nothing is on the line any more. */
    public void powerOff() {
        if (peripheral != null) {
            peripheral.powerOff();
        }
        underWay.forEach(Timer::cancel);
        underWay.clear();
    }

    /** The code is gone: the port is as after a start. */
    public void forget() {
        off();
        onTimeline(() -> {
            calling = false;
            sendBuffer = board.profile().uartFifoSize();
            received.resize(board.profile().uartFifoSize());
            sent = board.timeline().now();
        });
    }

    private void onTimeline(Runnable deed) {
        board.timeline().call(() -> {
            deed.run();
            return 0;
        });
    }
}
