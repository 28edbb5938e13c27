package io.imptestbed.imp;

import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.agent.AgentSide;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.link.Road;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.TraceText;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One imp in virtual time, with a log of what its code saw: {@code time what}. */
final class World implements AutoCloseable {
    final VirtualTimeline timeline = VirtualTimeline.start();
    final Surroundings surroundings = Surroundings.on(timeline);
    final List<String> log = new ArrayList<>();
    final Imp imp;

    World() {
        this(ImpProfile.documented());
    }

    World(ImpProfile profile) {
        imp = Imp.start(surroundings, "pump", profile, HostMap.none(), 7);
    }

    /** Gives the device this code. */
    World device(Consumer<Device> code) {
        imp.device().onBoot(code);
        return this;
    }

    /** Gives the agent this code. */
    World agent(Consumer<AgentSide> code) {
        imp.agentSide().onStart(code);
        return this;
    }

    /** Gives power and lets the device boot and connect: its code starts at 2.5 s. */
    World connected() {
        imp.device().powerOn();
        advance("3S");
        log.clear();
        return this;
    }

    void log(String what) {
        log.add(seconds() + " " + what);
    }

    String seconds() {
        return java.math.BigDecimal.valueOf(timeline.nanos(), 9)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Runs a turn of the device. */
    void onDevice(Consumer<Device> turn) {
        if (!imp.device().run(() -> turn.accept(imp.device()))) {
            throw new IllegalStateException("no code runs on the device");
        }
        advance("0S");
    }

    /** Submits a turn of the device, if it can run one. */
    void onDeviceLater(Runnable turn) {
        imp.device().run(turn);
        advance("0S");
    }

    /** Runs a turn of the agent. */
    void onAgent(Consumer<AgentSide> turn) {
        imp.agentSide().run(() -> turn.accept(imp.agentSide()));
        advance("0S");
    }

    void road(Consumer<Road> deed) {
        timeline.call(() -> {
            deed.accept(imp.road());
            return 0;
        });
        advance("0S");
    }

    void advance(String duration) {
        timeline.advance(Duration.parse("PT" + duration));
    }

    void advanceTo(String instant) {
        timeline.advanceTo(Duration.parse("PT" + instant));
    }

    <E extends Event> List<E> events(Class<E> type) {
        return surroundings.trace().entries().stream()
                .map(Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Returns the trace as lines. */
    List<String> trace() {
        return surroundings.trace().entries().stream().map(TraceText::line).toList();
    }

    @Override
    public void close() {
        imp.close();
        timeline.close();
    }
}
