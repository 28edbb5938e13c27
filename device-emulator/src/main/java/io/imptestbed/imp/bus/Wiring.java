package io.imptestbed.imp.bus;

import io.imptestbed.time.Timeline;
import java.util.function.DoubleSupplier;

/** A device while it is wired; everything stays wired over restarts and power cycles. Names of pins and buses are those of the imp. */
public interface Wiring {
    /** Returns the timeline on which peripherals are used. */
    Timeline timeline();

    /** Says which model the imp is; what is wired before must be there in it. */
    Wiring model(ImpModel model);

    /**
     * Wires a peripheral to an I2C bus.
     *
     * @param address 0 to 127, as data sheets have it: half of the address that the imp's calls take
     */
    Wiring i2c(String bus, int address, I2cPeripheral peripheral);

    /** Wires a peripheral to an SPI bus, without a chip select line. */
    Wiring spi(String bus, SpiPeripheral peripheral);

    /** Wires a peripheral to an SPI bus, selected while the pin {@code select} is low. */
    Wiring spi(String bus, SpiPeripheral peripheral, String select);

    /** Wires the other end of a serial line. */
    Wiring uart(String port, UartPeripheral peripheral);

    /** Puts a pin at so many volts, until somebody drives or wires it anew. */
    Wiring volts(String pin, double volts);

    /** Wires a pin to a source of volts, which is asked whenever the pin is looked at. */
    Wiring volts(String pin, DoubleSupplier source);

    /** Fits a flash memory, an erased one, in place of the one of the profile's {@code spiflashSize}. */
    Wiring spiflash(int bytes);
}
