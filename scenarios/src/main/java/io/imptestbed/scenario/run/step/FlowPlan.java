package io.imptestbed.scenario.run.step;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.PublishFlow;
import io.imptestbed.scenario.run.world.Party.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of a flow and the times they are due, without anybody who sends them. */
final class FlowPlan {
    private static final int MILLIS_A_SECOND = 1000;

    private final PublishFlow flow;
    private final Template topic;
    private final Template payload;
    private final Map<String, String> values;
    private @Nullable Payload constant;

    /**
     * Makes a plan.
     *
     * @param values what templates may use beside {@code index} and {@code time}
     */
    FlowPlan(PublishFlow flow, Map<String, String> values) {
        this.flow = flow;
        this.topic = new Template(flow.topic());
        this.payload = new Template(flow.payload());
        this.values = new LinkedHashMap<>(values);
    }

    PublishFlow flow() {
        return flow;
    }

    /** Tells whether everything is due at the first instant. */
    boolean isAtOnce() {
        return flow.every().isZero();
    }

    /** Tells whether nothing is due any more this long after the begin. */
    boolean isOver(Duration elapsed) {
        return flow.length().isPresent() && elapsed.compareTo(flow.length().get()) >= 0;
    }

    /**
     * Tells whether the tick that is due this long after the begin comes too late to be sent.
     *
     * <p>A rate that does not divide a second is an interval rounded to a nanosecond, and the roundings of all ticks add up: a tick that is due
     * at the very end but for them is too late.
     */
    boolean isTickOver(Duration due) {
        if (flow.length().isEmpty() || isAtOnce()) {
            return isOver(due);
        }
        var ticks = due.toNanos() / flow.every().toNanos();
        return isOver(due.plusNanos(ticks));
    }

    /** Returns the topic of the first message. */
    String firstTopic(Duration time) {
        return topic.filled(values(1, time));
    }

    /**
     * Returns a message.
     *
     * @param index from 1
     * @param time since the start of the scenario
     */
    Outgoing message(int index, Duration time) {
        var fill = topic.isPlain() && payload.isPlain() ? values : values(index, time);
        return new Outgoing(topic.filled(fill), payload(fill), flow.qos(), flow.retain());
    }

    private Map<String, String> values(int index, Duration time) {
        var all = new LinkedHashMap<>(values);
        all.put("index", Integer.toString(index));
        all.put("time", seconds(time));
        return all;
    }

    /** Returns seconds as templates have them: {@code 12.500}. */
    private static String seconds(Duration time) {
        var millis = Long.toString(MILLIS_A_SECOND + time.toMillisPart());
        return time.toSeconds() + "." + millis.substring(1);
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
