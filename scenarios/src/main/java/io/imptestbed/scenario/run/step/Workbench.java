package io.imptestbed.scenario.run.step;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.device.PinState;
import io.imptestbed.imp.signal.Constant;
import io.imptestbed.scenario.model.Action.PinDrive;
import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.run.check.PinNote;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * What is wired to a device that runs a script: what the file says beside its sensors, each sensor that is called like a pin, and what steps bring
 * to its pins; and what the script brings its pins to.
 */
final class Workbench {
    private final Device device;
    private final DeviceSetup setup;
    private final Sensors sensors;
    /** What each pin has for good, where a step has said so. */
    private final Map<String, Runnable> lasting = new LinkedHashMap<>();

    Workbench(Device device, DeviceSetup setup, Sensors sensors) {
        this.device = device;
        this.setup = setup;
        this.sensors = sensors;
    }

    /**
     * Wires the device.
     *
     * @param watched the pins of which the trace has to tell
     */
    void wire(Set<String> watched, Trace trace) {
        device.wire(Bench.of(setup.wired(), this::sensor));
        setup.sensors().keySet().stream()
                .filter(name -> name.matches(DeviceCode.PIN))
                .forEach(this::attach);
        watched.forEach(name -> device.pin(name)
                .watch(state -> trace.record(new Event.ImpDid(
                        device.party(),
                        name,
                        state.map(PinState::value).map(PinNote::of).orElse(PinNote.off())))));
    }

    private void attach(String pin) {
        device.attach(pin, reading(pin));
    }

    private Optional<DoubleSupplier> sensor(String name) {
        return setup.sensors().containsKey(name) ? Optional.of(reading(name)) : Optional.empty();
    }

    private DoubleSupplier reading(String name) {
        return () -> sensors.read(name).value();
    }

    /** Brings something to a pin; on the timeline. */
    void drive(String pin, PinDrive drive, Timeline timeline) {
        Runnable deed = deed(pin, drive);
        deed.run();
        if (drive.length().isPresent()) {
            timeline.schedule(
                    drive.length().get(),
                    () -> lasting.getOrDefault(pin, () -> restore(pin)).run());
        } else {
            lasting.put(pin, deed);
        }
    }

    private Runnable deed(String pin, PinDrive drive) {
        if (drive.signal() instanceof Constant constant) {
            return () -> device.pin(pin).drive(constant.value());
        }
        var from = sensors.clock().time();
        var seed = sensors.seed() + pin.hashCode();
        return () -> device.attach(
                pin, () -> drive.signal().at(sensors.clock().time().minus(from), seed));
    }

    /** Brings a pin to what it had before any step: its sensor, what the file wires to it, or nothing. */
    private void restore(String pin) {
        if (setup.sensors().containsKey(pin)) {
            attach(pin);
        } else if (setup.wired().containsKey(pin)) {
            device.wire(Bench.of(Map.of(pin, setup.wired().get(pin)), this::sensor));
        } else {
            device.attach(pin, null);
        }
    }
}
