package io.imptestbed.imp.bus;

/**
 * A flash chip on an SPI bus, with the commands that all of them have: identify, status, read, write enable, write a page, erase a sector, a block
 * or all.
 */
final class FlashChip implements SpiPeripheral {
    private static final int WRITE_STATUS = 0x01;
    private static final int PROGRAM = 0x02;
    private static final int READ = 0x03;
    private static final int WRITE_DISABLE = 0x04;
    private static final int STATUS = 0x05;
    private static final int WRITE_ENABLE = 0x06;
    private static final int FAST_READ = 0x0B;
    private static final int ERASE_SECTOR = 0x20;
    private static final int ERASE_ALL_OLD = 0x60;
    private static final int IDENTIFY = 0x9F;
    private static final int ERASE_ALL = 0xC7;
    private static final int ERASE_BLOCK = 0xD8;
    private static final int BLOCK = 0x10000;
    private static final int ENABLED = 0x02;
    private static final byte[] IDENTITY = {(byte) 0xEF, 0x40, 0x16};
    private static final int ADDRESS_BYTES = 3;

    private final FlashMemory memory;
    // of the selection
    private int command;
    private int taken;
    private int address;
    // from power to power
    private boolean writable;

    FlashChip(FlashMemory memory) {
        this.memory = memory;
    }

    @Override
    public byte[] transfer(byte[] sent) {
        var given = new byte[sent.length];
        for (int i = 0; i < sent.length; i++) {
            given[i] = (byte) take(sent[i] & 0xFF);
        }
        return given;
    }

    private int take(int value) {
        var index = taken++;
        if (index == 0) {
            command = value;
            address = 0;
            return 0xFF;
        }
        if (command == STATUS) {
            return writable ? ENABLED : 0;
        }
        if (command == IDENTIFY) {
            return IDENTITY[(index - 1) % IDENTITY.length] & 0xFF;
        }
        if (index <= ADDRESS_BYTES) {
            address = address << 8 | value;
            return 0xFF;
        }
        return data(value, index);
    }

    private int data(int value, int index) {
        if (command == READ || (command == FAST_READ && index > ADDRESS_BYTES + 1)) {
            return memory.read(inside(address++), 1)[0] & 0xFF;
        }
        if (command == PROGRAM && writable) {
            memory.write(inside(address), new byte[] {(byte) value});
            // A page is written in circles.
            address = address / FlashMemory.PAGE * FlashMemory.PAGE + (address + 1) % FlashMemory.PAGE;
        }
        return 0xFF;
    }

    private int inside(int any) {
        return any % memory.size();
    }

    @Override
    public void select(boolean selected) {
        if (!selected && taken > 0) {
            end();
        }
        taken = 0;
    }

    private void end() {
        if (command == WRITE_ENABLE) {
            writable = true;
        } else if (command == WRITE_DISABLE || command == PROGRAM || command == WRITE_STATUS) {
            writable = false;
        } else if (writable && taken > ADDRESS_BYTES && command == ERASE_SECTOR) {
            erase(FlashMemory.SECTOR);
        } else if (writable && taken > ADDRESS_BYTES && command == ERASE_BLOCK) {
            erase(BLOCK);
        } else if (writable && (command == ERASE_ALL || command == ERASE_ALL_OLD)) {
            memory.erase();
            writable = false;
        }
    }

    private void erase(int length) {
        var first = inside(address) / length * length;
        for (int at = first; at < Math.min(memory.size(), first + length); at += FlashMemory.SECTOR) {
            memory.erase(at);
        }
        writable = false;
    }

    @Override
    public void powerOn() {
        taken = 0;
        writable = false;
    }
}
