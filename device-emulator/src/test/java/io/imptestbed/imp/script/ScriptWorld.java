package io.imptestbed.imp.script;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.Imp;
import io.imptestbed.imp.link.Road;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.TraceText;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One imp that runs scripts in virtual time, and a broker at tcp://broker. */
final class ScriptWorld implements AutoCloseable {
    final VirtualTimeline timeline = VirtualTimeline.start();
    final Surroundings surroundings = Surroundings.on(timeline);
    final EmbeddedBroker broker;
    final Imp imp;
    private ScriptSettings settings = ScriptSettings.NONE;

    ScriptWorld() {
        this(Map.of());
    }

    ScriptWorld(Map<String, String> profile) {
        this(profile, BrokerOptions.builder().build());
    }

    ScriptWorld(Map<String, String> profile, BrokerOptions options) {
        broker = EmbeddedBroker.start(timeline, surroundings.transport(), surroundings.trace(), options);
        var figures = ImpProfile.documented();
        for (var field : profile.entrySet()) {
            figures = figures.with(field.getKey(), field.getValue());
        }
        imp = Imp.start(surroundings, "pump", figures, HostMap.all(broker.host(), broker.port()), 7);
    }

    ScriptWorld settings(ScriptSettings newSettings) {
        settings = newSettings;
        return this;
    }

    /** Has the agent run this code, now. */
    ScriptWorld agent(String source) {
        Scripts.runAgent(imp, Script.of("pump.agent.nut", source), settings);
        advance("0S");
        return this;
    }

    /** Gives the device this code and power: it starts at 2.5 s, if that is not asked for another time. */
    ScriptWorld device(String source) {
        Scripts.runDevice(imp, Script.of("pump.device.nut", source), settings);
        imp.device().powerOn();
        advance("3S");
        return this;
    }

    ScriptWorld advance(String duration) {
        timeline.advance(Duration.parse("PT" + duration));
        return this;
    }

    ScriptWorld advanceTo(String instant) {
        timeline.advanceTo(Duration.parse("PT" + instant));
        return this;
    }

    /** Does something to the road between device and server. */
    ScriptWorld road(Consumer<Road> deed) {
        timeline.call(() -> {
            deed.accept(imp.road());
            return 0;
        });
        return advance("0S");
    }

    /** The trace as lines. */
    List<String> trace() {
        return surroundings.trace().entries().stream().map(TraceText::line).toList();
    }

    /** As {@link #log}, each line with its time before it, in seconds. */
    List<String> timedLog(String side) {
        return surroundings.trace().entries().stream()
                .filter(entry -> entry.event() instanceof Event.Logged line
                        && line.party().equals("pump." + side))
                .map(entry -> seconds(entry.at()) + " " + words((Event.Logged) entry.event()))
                .toList();
    }

    /** What stands in the log of one side, errors with {@code ERROR: } before them. */
    List<String> log(String side) {
        return events(Event.Logged.class).stream()
                .filter(line -> line.party().equals("pump." + side))
                .map(ScriptWorld::words)
                .toList();
    }

    private static String words(Event.Logged line) {
        return (line.level().equals("error") ? "ERROR: " : "") + line.text();
    }

    /** The blocks of one side that are over, in words: {@code imp.sleep 1.5s at pump.agent.nut:3 in main()}. */
    List<String> blocks(String side) {
        return events(Event.Blocked.class).stream()
                .filter(block -> block.party().equals("pump." + side) && !block.began())
                .map(block -> block.with() + " " + seconds(block.length()) + "s at " + block.place())
                .toList();
    }

    static String seconds(Duration time) {
        return java.math.BigDecimal.valueOf(time.toNanos(), 9)
                .stripTrailingZeros()
                .toPlainString();
    }

    <E extends Event> List<E> events(Class<E> type) {
        return surroundings.trace().entries().stream()
                .map(Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        imp.close();
        broker.close();
        timeline.close();
    }
}
