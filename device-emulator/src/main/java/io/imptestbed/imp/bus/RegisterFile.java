package io.imptestbed.imp.bus;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A peripheral that is a row of registers: the first bytes that are written to it say which, the following go there, and reads go on from it.
 *
 * <p>A register that nobody declared holds 0. What is written stays until power was away.
 *
 * <pre>{@code
 * var sensor = RegisterFile.ofBytes().set(0x0F, 0xBC).follow(0x28, () -> celsius.get() * 100);
 * }</pre>
 *
 * On I2C the device's address selects it; on SPI the bit {@code readBit} of the first byte says that the transfer reads.
 */
public final class RegisterFile implements I2cPeripheral, SpiPeripheral {
    private final Layout layout;
    private final Map<Integer, Integer> initial = new LinkedHashMap<>();
    private final Map<Integer, IntSupplier> sources = new LinkedHashMap<>();
    private final Map<Integer, Integer> values = new TreeMap<>();
    // what must be so for a register to be read as something else than 0
    private final Map<Integer, Condition> gates = new LinkedHashMap<>();
    private @Nullable Acts acts;
    private int pointer;
    private boolean counts = true;
    private @Nullable Phase phase;

    /** What a selected SPI transfer is about. */
    private enum Phase {
        READ,
        WRITE
    }

    /**
     * How the registers are addressed.
     *
     * @param addressBytes how many bytes of a message are the address, 1 or 2
     * @param width how many bytes each register has, 1 to 4, the highest first
     * @param incrementBit the bit of the address that says that the following bytes belong to the following registers; 0 if they always do
     * @param readBit the bit of the first byte on SPI that says that the transfer reads
     */
    public record Layout(int addressBytes, int width, int incrementBit, int readBit) {
        /** Registers of a byte, addressed by a byte. */
        public static final Layout BYTES = new Layout(1, 1, 0, 0x80);

        public Layout {
            require("addressBytes", addressBytes, 1, 2);
            require("width", width, 1, 4);
            require("incrementBit", incrementBit, 0, 0xFFFF);
            require("readBit", readBit, 0, 0xFF);
        }

        private static void require(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
            }
        }
    }

    public RegisterFile(Layout layout) {
        this.layout = layout;
    }

    /** Returns an empty file of registers of a byte, addressed by a byte. */
    public static RegisterFile ofBytes() {
        return new RegisterFile(Layout.BYTES);
    }

    /** Sets what a register holds when power comes, and now. */
    public RegisterFile set(int register, int value) {
        initial.put(register, value);
        values.put(register, value);
        changed();
        return this;
    }

    /** Has a register hold what {@code source} gives whenever it is read; what is written to it is lost. */
    public RegisterFile follow(int register, IntSupplier source) {
        sources.put(register, source);
        return this;
    }

    /** Returns what a register is read as; on the timeline. */
    public int get(int register) {
        var gate = gates.get(register);
        if (gate != null && !gate.isMet(this::held)) {
            return 0;
        }
        var source = sources.get(register);
        return source == null ? held(register) : source.getAsInt();
    }

    /** Returns what was last put into a register. */
    int held(int register) {
        return values.getOrDefault(register, 0);
    }

    /** Has a register read as 0 unless {@code condition} is met. */
    void gate(int register, Condition condition) {
        gates.put(register, condition);
    }

    /** Has these be told of what happens to the registers. */
    void act(Acts newActs) {
        acts = newActs;
    }

    /** Changes bits, as the chip does and not its master: masks by register. */
    void change(Map<Integer, Integer> sets, Map<Integer, Integer> clears) {
        sets.forEach((register, bits) -> values.put(register, held(register) | bits));
        clears.forEach((register, bits) -> values.put(register, held(register) & ~bits));
        changed();
    }

    private void changed() {
        if (acts != null) {
            acts.changed();
        }
    }

    /** Returns a source that gives these values one after the other, and the last one for ever. */
    public static IntSupplier sequence(List<Integer> values) {
        Deque<Integer> left = new ArrayDeque<>(values);
        return () -> left.size() > 1 ? left.remove() : left.element();
    }

    @Override
    public boolean write(byte[] bytes) {
        if (bytes.length >= layout.addressBytes()) {
            point(address(bytes), 0);
            store(bytes, layout.addressBytes());
        }
        return true;
    }

    @Override
    public byte[] read(int count) {
        var bytes = new byte[count];
        var at = pointer;
        for (int i = 0; i < count; i++) {
            var within = i % layout.width();
            bytes[i] = (byte) (get(at) >> (8 * (layout.width() - 1 - within)));
            if (within == layout.width() - 1) {
                taken(at);
                at += counts ? 1 : 0;
            }
        }
        pointer = at;
        return bytes;
    }

    private void taken(int register) {
        if (acts != null) {
            acts.read(register);
        }
    }

    private void given(int register, int value) {
        values.put(register, value);
        if (acts != null) {
            acts.written(register, value);
            acts.changed();
        }
    }

    @Override
    public byte[] transfer(byte[] sent) {
        var answer = new byte[sent.length];
        var begun = phase == null && sent.length >= layout.addressBytes();
        if (begun) {
            phase = (sent[0] & layout.readBit()) != 0 ? Phase.READ : Phase.WRITE;
            point(address(sent), layout.readBit() << (8 * (layout.addressBytes() - 1)));
        }
        var from = begun ? layout.addressBytes() : 0;
        if (phase == Phase.WRITE) {
            store(sent, from);
        } else if (phase == Phase.READ) {
            System.arraycopy(read(sent.length - from), 0, answer, from, sent.length - from);
        }
        return answer;
    }

    @Override
    public void select(boolean selected) {
        phase = null;
    }

    @Override
    public void powerOn() {
        values.clear();
        values.putAll(initial);
        phase = null;
        if (acts != null) {
            acts.powerOn();
        }
    }

    @Override
    public void powerOff() {
        if (acts != null) {
            acts.powerOff();
        }
    }

    private int address(byte[] bytes) {
        return layout.addressBytes() == 1 ? bytes[0] & 0xFF : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    }

    private void point(int address, int ignored) {
        pointer = address & ~layout.incrementBit() & ~ignored;
        counts = layout.incrementBit() == 0 || (address & layout.incrementBit()) != 0;
    }

    private void store(byte[] bytes, int from) {
        var at = pointer;
        for (int i = from; i + layout.width() <= bytes.length; i += layout.width()) {
            int value = 0;
            for (int j = 0; j < layout.width(); j++) {
                value = (value << 8) | (bytes[i + j] & 0xFF);
            }
            given(at, value);
            at += counts ? 1 : 0;
        }
        pointer = bytes.length > from ? at : pointer;
    }
}
