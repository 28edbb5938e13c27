package io.imptestbed.client.profile;

import static io.imptestbed.client.profile.ProfileField.Evidence.DOCUMENTED;
import static io.imptestbed.client.profile.ProfileField.Evidence.INFERRED;

import java.time.Duration;
import java.util.List;

/** The fields of the profile that are about a device's pins, buses and flash memory, in the order in which they are shown. */
final class HardwareFields {
    private static final int MAX_FLASH = 256 * 1024 * 1024;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static final Field<Duration> PIN_SCAN_INTERVAL = new Field<>(
            "pinScanInterval",
            ValueText.duration(Duration.ofNanos(100_000), MINUTE),
            Duration.ofMillis(10),
            INFERRED,
            "How often a changing signal is looked at while a pin's callback, sampler or wake-up waits for it; a step that drives a pin is seen at once.");
    static final Field<Boolean> PIN_CHANGES_JOIN = new Field<>(
            "pinChangesJoin",
            ValueText.onOff(),
            true,
            INFERRED,
            "Whether a pin that changes again while its callback still waits, as that of a blocked device does, is called back once only.");
    static final Field<Integer> ABSENT_PERIPHERAL_CODE = new Field<>(
            "absentPeripheralCode",
            ValueText.code(),
            -2,
            INFERRED,
            "What i2c.write and i2c.readerror say when no peripheral has the address; a moderator's answer has -2.");
    static final Field<Boolean> BUS_TAKES_TIME = new Field<>(
            "busTakesTime",
            ValueText.onOff(),
            true,
            INFERRED,
            "Whether transactions on I2C and SPI take as long as their bits do at the clock that the code has configured.");
    static final Field<Integer> UART_FIFO_SIZE = new Field<>(
            "uartFifoSize",
            ValueText.size(1, 1024 * 1024),
            80,
            DOCUMENTED,
            "How many bytes a serial port keeps, each way, until uart.settxfifosize and uart.setrxfifosize say otherwise.");
    static final Field<Integer> SPIFLASH_SIZE = new Field<>(
            "spiflashSize",
            ValueText.size(0, MAX_FLASH),
            64 * 1024,
            INFERRED,
            "How large hardware.spiflash is on a device to which none is wired, in whole sectors of 4 KB, as the smallest chip leaves it on an imp003; 0 means that it has none.");
    static final Field<Duration> SPIFLASH_PAGE_TIME = new Field<>(
            "spiflashPageTime",
            ValueText.duration(Duration.ZERO, MINUTE),
            Duration.ZERO,
            INFERRED,
            "How long spiflash.write blocks for each page of 256 bytes.");
    static final Field<Duration> SPIFLASH_ERASE_TIME = new Field<>(
            "spiflashEraseTime",
            ValueText.duration(Duration.ZERO, MINUTE),
            Duration.ZERO,
            INFERRED,
            "How long spiflash.erasesector blocks; typical chips take 50 ms.");

    static final List<Field<?>> ALL = List.of(
            PIN_SCAN_INTERVAL,
            PIN_CHANGES_JOIN,
            ABSENT_PERIPHERAL_CODE,
            BUS_TAKES_TIME,
            UART_FIFO_SIZE,
            SPIFLASH_SIZE,
            SPIFLASH_PAGE_TIME,
            SPIFLASH_ERASE_TIME);

    private HardwareFields() {}
}
