package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.device.WakeReason;
import io.imptestbed.imp.link.Road;
import io.imptestbed.time.RealTimeline;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pair in real time, where each side's code has a thread of its own. */
class ImpIT {
    private static final ImpProfile QUICK = ImpProfile.documented()
            .with("deviceBootTime", "10ms")
            .with("deviceConnectTime", "10ms")
            .with("deviceLatency", "2ms");

    private final RealTimeline timeline = RealTimeline.start();
    private final Imp imp = Imp.start(Surroundings.on(timeline), "pump", QUICK, HostMap.none(), 7);
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        imp.close();
        timeline.close();
    }

    @Test
    void a_thousand_readings_are_answered_in_order_while_either_side_blocks_now_and_then() {
        imp.agentSide()
                .onStart(side -> side.device().on("reading", data -> {
                    if (data.toString().endsWith("00")) {
                        side.agent().sleep(Duration.ofMillis(5));
                    }
                    side.device().send("ack", data);
                }));
        imp.device().onBoot(device -> {
            device.agent().on("ack", data -> log.add(data.toString()));
            device.imp().wakeup(Duration.ofMillis(10), () -> send(device, 1));
        });

        imp.device().powerOn();

        await().atMost(Duration.ofMinutes(1)).until(() -> log.size() == 1000);
        assertThat(log)
                .isEqualTo(
                        IntStream.rangeClosed(1, 1000).mapToObj(String::valueOf).toList());
    }

    private void send(Device device, int number) {
        if (device.agent().send("reading", number) == 0 && number < 1000) {
            if (number % 250 == 0) {
                device.imp().sleep(Duration.ofMillis(10));
            }
            device.imp().wakeup(Duration.ZERO, () -> send(device, number + 1));
        }
    }

    @Test
    void suspended_code_goes_on_after_the_road_is_mended_and_deep_sleep_starts_it_anew() {
        imp.device().onBoot(device -> {
            log.add("start " + device.hardware().wakereason());
            if (device.hardware().wakereason() == WakeReason.POWER_ON.code()) {
                onRoad(Road::down);
            }
            device.imp().sleep(Duration.ofMillis(100));
            log.add("awake");
            device.server().sleepfor(Duration.ofMillis(200));
        });
        imp.device().powerOn();

        await().atMost(Duration.ofMinutes(1)).until(() -> !log.isEmpty());
        await().atMost(Duration.ofMinutes(1)).during(Duration.ofMillis(300)).until(() -> log.size() == 1);
        onRoad(Road::repair);

        await().atMost(Duration.ofMinutes(1)).until(() -> log.size() >= 3);
        assertThat(log).startsWith("start 0", "awake", "start 1");
    }

    private void onRoad(java.util.function.Consumer<Road> deed) {
        timeline.call(() -> {
            deed.accept(imp.road());
            return 0;
        });
    }
}
