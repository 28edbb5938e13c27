package io.imptestbed.benchmark.day;

import io.imptestbed.imp.Imp;
import io.imptestbed.imp.agent.AgentSide;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.os.Value;
import io.imptestbed.imp.signal.Noise;
import io.imptestbed.imp.signal.Signal;
import io.imptestbed.imp.signal.Sine;
import java.time.Duration;

/** The code in Java, with readings of a sensor. */
final class JavaCode implements Code {
    private final Signal temperature = new Sine(20, 5, Duration.ofHours(24), Duration.ZERO)
            .plus(Noise.gaussian(0.2))
            .rounded(0.1);

    @Override
    public void give(Imp imp) {
        imp.agentSide().onStart(agent -> startAgent(imp, agent));
        imp.device().onBoot(device -> measure(device, imp.name().hashCode()));
    }

    private static void startAgent(Imp imp, AgentSide agent) {
        var client = agent.agent().mqtt().createclient();
        var topic = "readings/" + imp.name();
        agent.device()
                .on(
                        "reading",
                        data -> client.createmessage(topic, data.toString()).sendasync(code -> {}));
        client.connect(Day.URL, imp.name());
    }

    private void measure(Device device, long seed) {
        device.imp().wakeup(Day.EVERY, () -> measure(device, seed));
        var now = device.surroundings().timeline().now();
        device.agent().send("reading", Value.of(temperature.at(now, seed)));
    }
}
