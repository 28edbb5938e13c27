package io.imptestbed.scenario.run.step;

import io.imptestbed.imp.os.Value;
import io.imptestbed.scenario.model.Telemetry;
import io.imptestbed.scenario.run.world.DeviceParty;
import io.imptestbed.scenario.run.world.Half.Letter;
import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * Readings that a device sends by itself, as one would write it for an imp: read, send, and a wakeup, or deep sleep until the next.
 *
 * <p>The first reading is sent when the code starts. A device that sleeps between starts anew for each, and sleeps for what is left of the
 * interval, so that the readings keep their time however long it took to connect.
 */
record TelemetryJob(DeviceParty device, Telemetry job, Sensors sensors) {
    private static final int MILLIS_BEFORE_SLEEP = 10;

    void begin() {
        device.send(new Letter(job.name(), reading()), answer -> {});
        if (job.sleepsBetween()) {
            device.whenIdle(() -> device.sleep(rest()));
        } else {
            device.later(job.every(), this::begin);
        }
    }

    /** Returns how long there is still to sleep: the clock counts from the boot. */
    private Duration rest() {
        var awake = Duration.ofMillis(
                Integer.toUnsignedLong(device.device().hardware().millis()));
        var rest = job.every().minus(awake);
        return rest.isNegative() ? Duration.ofMillis(MILLIS_BEFORE_SLEEP) : rest;
    }

    private Value reading() {
        var number = job.counter().map(counter -> count());
        if (job.bare()) {
            return sensors.read(job.from().get(0));
        }
        var table = new LinkedHashMap<Value, Value>();
        job.counter().ifPresent(counter -> table.put(Value.Text.of(counter), number.orElseThrow()));
        job.from().forEach(sensor -> table.put(Value.Text.of(sensor), sensors.read(sensor)));
        return new Value.Table(table);
    }

    /** Counts in the table that survives deep sleep. */
    private Value.Int count() {
        var nv = device.device().nv();
        var key = job.name() + ".readings";
        var last = nv.get(key) instanceof Value.Int number ? number.value() : 0;
        var next = new Value.Int(last + 1);
        nv.put(key, next);
        return next;
    }
}
