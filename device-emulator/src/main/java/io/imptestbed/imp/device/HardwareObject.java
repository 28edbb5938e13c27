package io.imptestbed.imp.device;

import io.imptestbed.imp.bus.FlashMemory;
import io.imptestbed.imp.bus.I2cBus;
import io.imptestbed.imp.bus.ImpModel;
import io.imptestbed.imp.bus.SpiBus;
import io.imptestbed.imp.bus.SpiFlash;
import io.imptestbed.imp.bus.Uart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The device's object {@code hardware}; for turns of the device, apart from what says otherwise.
 *
 * <p>Source: imp API, hardware
 */
public final class HardwareObject {
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final long NANOS_A_MICRO = 1_000;
    private static final double SUPPLY_VOLTS = 3.3;
    private static final double FULL_SCALE = 65_535;
    private static final Pattern PIN = Pattern.compile("pin[0-9A-Z]{1,2}");
    private static final String BUS_NAME = "([0-9]|[0-9A-Z]{1,6})";

    private final Device device;
    private final DeviceBoard board;
    private final Map<String, Pin> pins = new TreeMap<>();
    private volatile DoubleSupplier supply = () -> SUPPLY_VOLTS;
    private volatile DoubleSupplier light = () -> 0;
    private final Map<String, I2cBus> i2cs = new TreeMap<>();
    private final Map<String, SpiBus> spis = new TreeMap<>();
    private final Map<String, Uart> uarts = new TreeMap<>();
    private final Sampler sampler;
    private final FixedFrequencyDac dac;
    private @Nullable SpiFlash spiflash;
    private ImpModel model = ImpModel.ANY;

    HardwareObject(Device device) {
        this.device = device;
        this.board = new DeviceBoard(device);
        this.sampler = new Sampler(device);
        this.dac = new FixedFrequencyDac(device);
    }

    /** Returns the milliseconds since the device started, wrapped at 32 bits. */
    public int millis() {
        return (int) (device.os().sinceBootNanos() / NANOS_A_MILLI);
    }

    /** Returns the microseconds since the device started, wrapped at 32 bits. */
    public int micros() {
        return (int) (device.os().sinceBootNanos() / NANOS_A_MICRO);
    }

    /** Returns why the code was started, the code of a {@link WakeReason}. */
    public int wakereason() {
        return device.current("hardware.wakereason").reason().code();
    }

    /** Returns the volts of the supply. Inferred: 3.3 V, if nothing is wired. */
    public double voltage() {
        return supply.getAsDouble();
    }

    /** Returns how bright it is, 0 to 65535. Inferred: 0, if nothing is wired. */
    public int lightlevel() {
        return (int) Math.max(0, Math.min(FULL_SCALE, light.getAsDouble()));
    }

    /** Wires the supply to a source of volts, which is asked at each reading; null for 3.3 V. */
    public void attachSupply(@Nullable DoubleSupplier volts) {
        supply = volts == null ? () -> SUPPLY_VOLTS : volts;
    }

    /** Wires the light sensor to a source of 0 to 65535, which is asked at each reading; null for darkness. */
    public void attachLight(@Nullable DoubleSupplier level) {
        light = level == null ? () -> 0 : level;
    }

    /** Returns which model the imp is; from any thread. */
    public ImpModel model() {
        return device.timeline().call(() -> model);
    }

    void model(ImpModel newModel) {
        device.onTimeline(() -> model = newModel);
    }

    /**
     * Returns a pin; from any thread.
     *
     * @param name {@code pin} and a digit or letter, such as {@code pin1} or {@code pinW}
     * @throws IllegalArgumentException if {@code name} is none of a pin
     */
    public Pin pin(String name) {
        if (!PIN.matcher(name).matches()) {
            throw new IllegalArgumentException("pin: " + name + " (expected: such as pin1 or pinW)");
        }
        return device.timeline().call(() -> pins.computeIfAbsent(name, each -> new Pin(device, each)));
    }

    /**
     * Returns an I2C bus; from any thread.
     *
     * @param name {@code i2c} and its pins, such as {@code i2c89}
     * @throws IllegalArgumentException if {@code name} is none of such a bus
     */
    public I2cBus i2c(String name) {
        return bus("i2c", "i2c89", name, i2cs, each -> new I2cBus(board, each));
    }

    /**
     * Returns an SPI bus; from any thread.
     *
     * @param name {@code spi} and its pins, such as {@code spi257}
     * @throws IllegalArgumentException if {@code name} is none of such a bus
     */
    public SpiBus spi(String name) {
        return bus("spi", "spi257", name, spis, each -> new SpiBus(board, each));
    }

    /**
     * Returns a serial port; from any thread.
     *
     * @param name {@code uart} and its pins, such as {@code uart57}
     * @throws IllegalArgumentException if {@code name} is none of such a port
     */
    public Uart uart(String name) {
        return bus("uart", "uart57", name, uarts, each -> new Uart(board, each));
    }

    private <B> B bus(String kind, String example, String name, Map<String, B> buses, Function<String, B> made) {
        if (!name.matches(kind + BUS_NAME)) {
            throw new IllegalArgumentException(kind + ": " + name + " (expected: such as " + example + ")");
        }
        return device.timeline().call(() -> buses.computeIfAbsent(name, made));
    }

    /** Returns the flash memory; empty if the device has none; from any thread. */
    public Optional<SpiFlash> spiflash() {
        return device.timeline().call(() -> {
            var size = device.profile().spiflashSize() / FlashMemory.SECTOR * FlashMemory.SECTOR;
            if (spiflash == null && model.hasSpiflash() && size > 0) {
                fit(size);
            }
            return Optional.ofNullable(spiflash);
        });
    }

    void fit(int flashBytes) {
        device.onTimeline(() -> {
            if (spiflash == null || spiflash.memory().size() != flashBytes) {
                spiflash = new SpiFlash(board, new FlashMemory(flashBytes));
            }
        });
    }

    /**
     * Takes everything off that is wired, so that none of it does anything any more. Code that starts afterwards asks for pins and buses by name, and so
     * gets new ones.
     */
    void strip() {
        powerOff();
        pins.clear();
        i2cs.clear();
        spis.clear();
        uarts.clear();
        model = ImpModel.ANY;
        attachSupply(null);
        attachLight(null);
    }

    /** Returns what samples analog inputs; from any thread. */
    public Sampler sampler() {
        return sampler;
    }

    /** Returns what puts out analog signals; from any thread. */
    public FixedFrequencyDac fixedfrequencydac() {
        return dac;
    }

    /** The code is gone: pins and buses are as after a start. */
    void forget() {
        sampler.forget();
        dac.forget();
        pins.values().forEach(Pin::forget);
        i2cs.values().forEach(I2cBus::forget);
        spis.values().forEach(SpiBus::forget);
        uarts.values().forEach(Uart::forget);
        if (spiflash != null) {
            spiflash.forget();
        }
    }

    void powerOn() {
        i2cs.values().forEach(I2cBus::powerOn);
        spis.values().forEach(SpiBus::powerOn);
        uarts.values().forEach(Uart::powerOn);
    }

    void powerOff() {
        i2cs.values().forEach(I2cBus::powerOff);
        spis.values().forEach(SpiBus::powerOff);
        uarts.values().forEach(Uart::powerOff);
    }

    /** Returns the pins that are to wake the device from deep sleep, as its code has it. */
    List<Pin> wakers() {
        return pins.values().stream().filter(Pin::isWakeUp).toList();
    }

    /** The device has woken: no pin is to wake it any more. */
    void disarm() {
        pins.values().forEach(Pin::disarm);
    }
}
