package io.imptestbed.imp.device;

import io.imptestbed.imp.bus.I2cPeripheral;
import io.imptestbed.imp.bus.ImpModel;
import io.imptestbed.imp.bus.SpiPeripheral;
import io.imptestbed.imp.bus.UartPeripheral;
import io.imptestbed.imp.bus.Wiring;
import io.imptestbed.time.Timeline;
import java.util.function.DoubleSupplier;

/** Wires a device; on the timeline. */
record DeviceWiring(Device device) implements Wiring {
    @Override
    public Timeline timeline() {
        return device.timeline();
    }

    @Override
    public Wiring model(ImpModel model) {
        device.hardware().model(model);
        return this;
    }

    @Override
    public Wiring i2c(String bus, int address, I2cPeripheral peripheral) {
        device.hardware().i2c(bus).attach(address, peripheral);
        return this;
    }

    @Override
    public Wiring spi(String bus, SpiPeripheral peripheral) {
        device.hardware().spi(bus).attach(peripheral, false);
        return this;
    }

    @Override
    public Wiring spi(String bus, SpiPeripheral peripheral, String select) {
        var wired = device.hardware().spi(bus);
        wired.attach(peripheral, true);
        device.hardware()
                .pin(select)
                .watch(state -> wired.select(state.isPresent()
                        && state.get().mode().isOutput()
                        && state.get().value() == 0));
        return this;
    }

    @Override
    public Wiring uart(String port, UartPeripheral peripheral) {
        var wired = device.hardware().uart(port);
        wired.attach(peripheral);
        if (device.state() != Device.State.OFF) {
            wired.powerOn();
        }
        return this;
    }

    @Override
    public Wiring volts(String pin, double volts) {
        device.hardware().pin(pin).drive(volts);
        return this;
    }

    @Override
    public Wiring volts(String pin, DoubleSupplier source) {
        device.attach(pin, source);
        return this;
    }

    @Override
    public Wiring spiflash(int bytes) {
        device.hardware().fit(bytes);
        return this;
    }
}
