package io.imptestbed.imp.bus;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An I2C bus of the device, such as {@code hardware.i2c89}; for turns of the device, apart from {@link #attach}.
 *
 * <p>A transaction is over, and its bytes arrive, when its bits have gone over the line; at once if the profile says so.
 *
 * <p>Source: imp API, hardware.i2c
 */
public final class I2cBus {
    /** The answer of a read or write that went well. */
    public static final int OK = 0;

    private static final long BITS_A_BYTE = 9;
    private static final long START_AND_STOP = 2;
    private static final long NANOS = 1_000_000_000;

    /** What a peripheral that refuses what is written to it makes of a write. */
    public static final int NACKED = -9;
    /** The answer of a bus that was not configured. */
    public static final int NOT_ENABLED = -13;

    private final Board board;
    private final String name;
    private final Map<Integer, I2cPeripheral> peripherals = new TreeMap<>();
    private boolean enabled;
    private int speed;
    private int readError = OK;

    public I2cBus(Board board, String name) {
        this.board = board;
        this.name = name;
    }

    /** Returns the name of the bus, such as {@code i2c89}. */
    public String name() {
        return name;
    }

    /**
     * Wires a peripheral, for good.
     *
     * @param address 0 to 127, as data sheets have it: half of the address that the imp's calls take
     * @throws IllegalArgumentException if {@code address} is out of range
     */
    public void attach(int address, I2cPeripheral peripheral) {
        if (address < 0 || address > 0x7F) {
            throw new IllegalArgumentException(
                    "address: " + address + " (expected: 0 to 127, 7 bits as data sheets have it)");
        }
        onTimeline(() -> peripherals.put(address, peripheral));
    }

    /** Returns what is wired to this address of 7 bits. */
    public Optional<I2cPeripheral> peripheral(int address) {
        return board.timeline().call(() -> Optional.ofNullable(peripherals.get(address)));
    }

    /** Enables the bus at one of the speeds, in bits a second. */
    public void configure(int bitsASecond) {
        board.requireTurn(name + ".configure");
        if (bitsASecond <= 0) {
            throw new IllegalArgumentException("speed: " + bitsASecond + " (expected: such as CLOCK_SPEED_400_KHZ)");
        }
        onTimeline(() -> {
            enabled = true;
            speed = bitsASecond;
        });
    }

    /** Disables the bus until it is configured again. */
    public void disable() {
        board.requireTurn(name + ".disable");
        forget();
    }

    /**
     * Reads from a peripheral.
     *
     * @param address of 8 bits, the lowest of which does not count
     * @param register the sub-address, which is written first; may be empty
     * @return as many bytes as asked for, or null on an error, whose code {@link #readerror} gives
     */
    public byte @Nullable [] read(int address, byte[] register, int count) {
        board.requireTurn(name + ".read");
        if (count < 0) {
            throw new IllegalArgumentException("numberOfBytes: " + count + " (expected: 0 or more)");
        }
        spend("read", address, (register.length == 0 ? 0 : 1 + register.length) + 1L + count);
        return board.timeline().call(() -> read(at(address), register, count));
    }

    /** The address and so many bytes go over the line; the address alone if nobody acknowledges it. */
    private void spend(String verb, int address, long bytes) {
        var length = board.timeline().call(() -> {
            var clocked = at(address) == null ? 1 : bytes;
            return enabled ? Duration.ofNanos((clocked * BITS_A_BYTE + START_AND_STOP) * NANOS / speed) : Duration.ZERO;
        });
        board.spend(name + "." + verb, length);
    }

    private byte @Nullable [] read(@Nullable I2cPeripheral wired, byte[] register, int count) {
        readError = register.length == 0 ? selected(wired) : written(wired, register);
        if (wired == null || readError != OK) {
            return null;
        }
        var bytes = wired.read(count);
        readError = bytes == null ? board.profile().absentPeripheralCode() : OK;
        return bytes;
    }

    /** Returns the code of the last read: {@link #OK}, or what went wrong. */
    public int readerror() {
        board.requireTurn(name + ".readerror");
        return board.timeline().call(() -> readError);
    }

    /**
     * Writes to a peripheral.
     *
     * @param address of 8 bits, the lowest of which does not count
     * @param bytes the sub-address and what is written there
     * @return {@link #OK}, {@link #NOT_ENABLED}, {@link #NACKED}, or the profile's {@code absentPeripheralCode} if nothing is wired there
     */
    public int write(int address, byte[] bytes) {
        board.requireTurn(name + ".write");
        spend("write", address, 1L + bytes.length);
        return board.timeline().call(() -> written(at(address), bytes));
    }

    private @Nullable I2cPeripheral at(int address) {
        return peripherals.get((address >> 1) & 0x7F);
    }

    private int written(@Nullable I2cPeripheral wired, byte[] bytes) {
        var code = selected(wired);
        return code == OK && wired != null && !wired.write(bytes) ? NACKED : code;
    }

    private int selected(@Nullable I2cPeripheral wired) {
        if (!enabled) {
            return NOT_ENABLED;
        }
        return wired == null ? board.profile().absentPeripheralCode() : OK;
    }

    /** Power came, after it was away. */
    public void powerOn() {
        peripherals.values().forEach(I2cPeripheral::powerOn);
    }

    /** Power has gone. */
    public void powerOff() {
        peripherals.values().forEach(I2cPeripheral::powerOff);
    }

    /** The code is gone: the bus is as after a start. */
    public void forget() {
        onTimeline(() -> {
            enabled = false;
            readError = OK;
        });
    }

    private void onTimeline(Runnable deed) {
        board.timeline().call(() -> {
            deed.run();
            return 0;
        });
    }
}
