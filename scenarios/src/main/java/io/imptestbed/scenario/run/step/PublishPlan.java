package io.imptestbed.scenario.run.step;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.Pace;
import io.imptestbed.scenario.model.PublishFlow;
import io.imptestbed.scenario.run.world.Party.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The MQTT messages of a flow. */
final class PublishPlan implements FlowPlan<Outgoing> {
    private final PublishFlow flow;
    private final Pace pace;
    private final Template topic;
    private final Template payload;
    private final Map<String, String> values;
    private @Nullable Payload constant;

    /**
     * Makes a plan.
     *
     * @param values what templates may use beside {@code index} and {@code time}
     */
    PublishPlan(PublishFlow flow, Map<String, String> values) {
        this.flow = flow;
        this.pace = flow.pace();
        this.topic = new Template(flow.topic());
        this.payload = new Template(flow.payload());
        this.values = new LinkedHashMap<>(values);
    }

    @Override
    public Pace pace() {
        return pace;
    }

    /** Returns the topic of the first message. */
    String firstTopic(Duration time) {
        return topic.filled(values(1, time));
    }

    @Override
    public Outgoing message(int index, Duration time) {
        var fill = topic.isPlain() && payload.isPlain() ? values : values(index, time);
        return new Outgoing(topic.filled(fill), payload(fill), flow.qos(), flow.retain());
    }

    private Map<String, String> values(int index, Duration time) {
        var all = new LinkedHashMap<>(values);
        all.put("index", Integer.toString(index));
        all.put("time", Template.seconds(time));
        return all;
    }

    private Payload payload(Map<String, String> fill) {
        if (!payload.isPlain()) {
            return sized(payload.filled(fill));
        }
        var known = constant;
        if (known == null) {
            known = sized(payload.text());
            constant = known;
        }
        return known;
    }

    private Payload sized(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (flow.size().isEmpty()) {
            return Payload.wrap(bytes);
        }
        var exact = Arrays.copyOf(bytes, flow.size().get());
        if (exact.length > bytes.length) {
            Arrays.fill(exact, bytes.length, exact.length, (byte) '.');
        }
        return Payload.wrap(exact);
    }
}
