package io.imptestbed.junit;

import static io.imptestbed.junit.ImpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.client.Agent;
import io.imptestbed.client.MessageOptions;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ImpTestbed(realTime = true)
class RealTimeWorldIT {
    @AfterEach
    void waits_as_usual_again() {
        Awaitility.reset();
    }

    @Test
    void assertions_wait_for_what_is_under_way(World world, Agent pump, MqttTestClient observer) {
        world.connect(observer);
        world.await(observer.subscribe("pump/status", Qos.AT_LEAST_ONCE));
        var client = world.connect(pump);

        pump.wakeup(
                Duration.ofMillis(200),
                () -> client.createmessage("pump/status", Payload.of("fine"), MessageOptions.NONE)
                        .sendasync(code -> {}));

        assertThat(observer).received("pump/status").payloads("fine");
        assertThat(pump).hasSendResults(Map.of(0, 1)).keptConnection();
        assertThat(world.timeline().isVirtual()).isFalse();
    }

    @Test
    void assertions_give_up_when_awaitility_does(MqttTestClient observer) {
        Awaitility.setDefaultTimeout(Duration.ofMillis(100));

        assertThatThrownBy(() -> assertThat(observer).received())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("observer receives");
    }

    @Test
    void a_condition_is_waited_for(World world) {
        var before = world.now();

        world.advanceUntil(() -> world.now().minus(before).toMillis() >= 50, Duration.ofSeconds(10));

        assertThatThrownBy(() -> world.advanceUntil(() -> false, Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class);
    }
}
