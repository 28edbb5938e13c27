package io.imptestbed.scenario.run.step;

import io.imptestbed.imp.os.Value;
import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.model.ImpReaction.Occasion;
import io.imptestbed.scenario.model.SendPolicy;
import io.imptestbed.scenario.run.world.DeviceBehaviour;
import io.imptestbed.scenario.run.world.DeviceParty;
import io.imptestbed.scenario.run.world.Occasions;
import java.time.Duration;

/** The code of a device as the scenario declares it, from one start of its virtual machine to the next. */
final class DeviceCode implements DeviceBehaviour {
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(30);
    /** A sensor with the name of a pin is wired to it. */
    static final String PIN = "pin[0-9A-Z]{1,2}";

    private final DeviceParty device;
    private final DeviceSetup setup;
    private final Occasions occasions;
    private final Reconnects reconnects;
    private final Sensors sensors;

    DeviceCode(DeviceParty device, DeviceSetup setup, Occasions occasions, Reconnects reconnects, Sensors sensors) {
        this.device = device;
        this.setup = setup;
        this.occasions = occasions;
        this.reconnects = reconnects;
        this.sensors = sensors;
    }

    @Override
    public void started(String reason) {
        if (setup.policy() != SendPolicy.SUSPEND_ON_ERROR || setup.sendTimeout().isPresent()) {
            device.policy(setup.policy(), setup.sendTimeout().orElse(SEND_TIMEOUT));
        }
        if (setup.reconnect().isPresent()) {
            device.whenLost(this::connectLater);
        }
        sensors.signals().keySet().stream()
                .filter(name -> name.matches(PIN))
                .forEach(pin ->
                        device.device().attach(pin, () -> sensors.read(pin).value()));
        occasions.arose(Occasion.START, "", Value.of(reason));
        setup.telemetry().forEach(job -> new TelemetryJob(device, job, sensors).begin());
    }

    private void connectLater() {
        if (reconnects.takeOne()) {
            device.later(
                    reconnects.after(),
                    () -> device.connect(answer -> {
                        if (!answer.isSuccess()) {
                            connectLater();
                        }
                    }));
        }
    }

    @Override
    public Occasions occasions() {
        return occasions;
    }
}
