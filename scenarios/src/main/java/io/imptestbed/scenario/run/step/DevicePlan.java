package io.imptestbed.scenario.run.step;

import io.imptestbed.imp.os.Value;
import io.imptestbed.scenario.model.DeviceFlow;
import io.imptestbed.scenario.model.Pace;
import io.imptestbed.scenario.run.world.Half.Letter;
import java.time.Duration;

/**
 * The messages of a flow between the halves of an imp.
 *
 * @param values what templates may use beside {@code index} and {@code time}
 */
record DevicePlan(DeviceFlow flow, Values values) implements FlowPlan<Letter> {
    @Override
    public Pace pace() {
        return flow.pace();
    }

    @Override
    public Letter message(int index, Duration time) {
        var fill = values.with("index", new Value.Int(index)).with("time", Template.seconds(time));
        var data = fill.fill(flow.data());
        return new Letter(
                fill.fill(flow.name()),
                flow.size().map(size -> Values.sized(data, size)).orElse(data));
    }
}
