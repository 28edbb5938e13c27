package io.imptestbed.junit;

import static io.imptestbed.junit.ImpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.Agent;
import io.imptestbed.client.Mqtt;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.imp.Imp;
import io.imptestbed.imp.device.Device;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Trace;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.AssertionFailedError;

class ImpTestbedExtensionTest {
    @ImpTestbed(
            seed = 5,
            profile = {"inboundCapacity=10", "inboundPerSecond=4/s"})
    static final class Injected {
        private final World ofConstructor;
        private Agent ofSetUp;

        Injected(World world) {
            ofConstructor = world;
        }

        @BeforeEach
        void set_up(Agent pump) {
            ofSetUp = pump;
        }

        @Test
        void everything_is_of_one_world(
                World world,
                EmbeddedBroker broker,
                Agent pump,
                Agent valveAgent,
                Agent agent,
                @Named("back-office") MqttTestClient office,
                MqttTestClient controller,
                Timeline timeline,
                Trace trace,
                RandomGenerator random) {
            assertThat(world).isSameAs(ofConstructor);
            assertThat(pump).isSameAs(ofSetUp).isNotSameAs(valveAgent);
            assertThat(pump.party()).isEqualTo("pump.agent");
            assertThat(valveAgent.party()).isEqualTo("valve.agent");
            assertThat(agent.party()).isEqualTo("imp.agent");
            assertThat(office.party()).isEqualTo("back-office");
            assertThat(controller.party()).isEqualTo("controller");
            assertThat(world.broker()).isSameAs(broker);
            assertThat(world.timeline()).isSameAs(timeline);
            assertThat(world.trace()).isSameAs(trace);
            assertThat(world.random()).isSameAs(random);
            assertThat(world.seed()).isEqualTo(5);
            assertThat(pump.profile().inboundCapacity()).isEqualTo(10);
            assertThat(timeline.isVirtual()).isTrue();
        }

        @Test
        @ImpTestbed(seed = 6)
        void a_method_may_have_its_own(World world) {
            assertThat(world.seed()).isEqualTo(6);
            assertThat(world.profile().inboundCapacity()).isEqualTo(40);
        }

        @Nested
        class Inside {
            @Test
            void nested_classes_have_it_too(World world) {
                assertThat(world.seed()).isEqualTo(5);
            }
        }

        @AfterEach
        void the_world_is_still_there(World world, Agent pump) {
            assertThat(pump).isSameAs(ofSetUp);
            world.advance(Duration.ofSeconds(1));
        }
    }

    @ImpTestbed
    static final class WithDevices {
        private Agent ofSetUp;

        @BeforeEach
        void set_up(Agent pump) {
            ofSetUp = pump;
        }

        @Test
        void agent_and_device_are_of_one_imp(
                World world, Imp pump, @Named("pump") Device device, Device valve, Agent valveAgent) {
            assertThat(pump.agent()).isSameAs(ofSetUp);
            assertThat(pump.device()).isSameAs(device);
            assertThat(world.imp("valve").device()).isSameAs(valve);
            assertThat(world.imp("valve").agent()).isSameAs(valveAgent);
            assertThat(valve.party()).isEqualTo("valve.device");
        }

        @Test
        void an_agent_alone_gets_no_device_later(World world) {
            assertThatThrownBy(() -> world.device("pump"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("imp: pump has only an agent");
        }
    }

    @Test
    void devices_are_injected_with_their_agents() {
        run(selectClass(WithDevices.class))
                .testEvents()
                .assertStatistics(tests -> tests.started(2).succeeded(2));
    }

    @Test
    void parties_are_injected_by_type_and_name() {
        run(selectClass(Injected.class))
                .testEvents()
                .assertStatistics(tests -> tests.started(3).succeeded(3));
    }

    static final class Registered {
        @RegisterExtension
        static final ImpTestbedExtension TESTBED = ImpTestbedExtension.usual()
                .withSeed(9)
                .withBroker(BrokerOptions.builder().user("pump", "secret").tls().build());

        @Test
        void the_broker_asks_for_a_password(World world, MqttTestClient controller) {
            var request = ConnectRequest.clean("controller");

            var refused = world.await(controller.connect(world.url(), request));
            var accepted =
                    world.await(controller.connect(world.url(), request.withCredentials("pump", Payload.of("secret"))));

            assertThat(refused.code()).isNotZero();
            assertThat(accepted.code()).isZero();
            assertThat(world.seed()).isEqualTo(9);
        }
    }

    @Test
    void what_an_annotation_cannot_hold_is_registered() {
        run(selectClass(Registered.class)).testEvents().assertStatistics(tests -> tests.succeeded(1));
    }

    @ImpTestbed
    static final class Failing {
        private static void drop(World world, Agent pump, MqttTestClient controller) {
            world.connect(pump).subscribe("pump/cmd", Mqtt.AT_MOST_ONCE, null);
            world.connect(controller);
            world.every(Duration.ofMillis(200), 100, i -> controller.publish("pump/cmd", "command " + i));
            pump.wakeup(Duration.ofSeconds(4), () -> pump.sleep(Duration.ofSeconds(10)));
            world.advance(Duration.ofSeconds(20));
        }

        @Test
        void ours(World world, Agent pump, MqttTestClient controller) {
            drop(world, pump, controller);

            assertThat(pump).keptConnection();
        }

        @Test
        void plain(World world, Agent pump, MqttTestClient controller) {
            drop(world, pump, controller);

            assertThat(world.entries().size()).as("entries").isEqualTo(-1);
        }

        @Test
        void other_exception(World world, Agent pump, MqttTestClient controller) {
            drop(world, pump, controller);

            throw new UnsupportedOperationException("not yet");
        }

        @Test
        void in_a_callback(World world, Agent pump, MqttTestClient controller) {
            var client = world.connect(pump);
            client.onmessage(message -> assertThat(message.topic()).isEqualTo("elsewhere"));
            client.subscribe("pump/cmd", Mqtt.AT_MOST_ONCE, null);
            world.connect(controller);
            controller.publish("pump/cmd", "on");
            world.advance(Duration.ofSeconds(1));
        }

        @Test
        void in_a_callback_that_nobody_waits_for(World world, Agent pump) {
            world.connect(pump);
            pump.run(() -> assertThat(pump.party()).isEqualTo("valve.agent"));
        }

        @Test
        void never(World world) {
            world.advanceUntil(() -> false, Duration.ofSeconds(3));
        }

        @Test
        void aborted() {
            Assumptions.abort("no matter");
        }
    }

    @Test
    void a_failed_assertion_over_the_trace_shows_the_packets_around_it_and_why() {
        var failure = failure("ours");

        assertThat(failure.getMessage())
                .startsWith("pump.agent keeps connection\n  expected: a connection that is not lost\n"
                        + "  seen:     lost with reason -2 at 14.000 s\n\n")
                .contains("Publish Message [pump/cmd]: no inbound")
                .contains("why: pump.agent lost its connection at 14.000 s (-2, inbound message rate exceeded)")
                .endsWith("  world at 20.000 s, seed 1");
        assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("ours");
    }

    @Test
    void a_plain_failed_assertion_has_the_last_packets_and_the_reasons_too() {
        var failure = failure("plain");

        assertThat(failure.getMessage())
                .startsWith("[entries] \nexpected: -1\n but was: ")
                .contains("why: pump.agent lost its connection at 14.000 s")
                .endsWith("world at 20.000 s, seed 1");
        assertThat(failure)
                .isInstanceOfSatisfying(
                        AssertionFailedError.class,
                        error -> assertThat(error.getExpected().getStringRepresentation())
                                .isEqualTo("-1"));
    }

    @Test
    void another_exception_stays_what_it_is_and_carries_the_explanation() {
        var failure = failure("other_exception");

        assertThat(failure).isInstanceOf(UnsupportedOperationException.class).hasMessage("not yet");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(suppressed ->
                        assertThat(suppressed).hasMessageContaining("why: pump.agent lost its connection"));
    }

    @Test
    void an_assertion_in_a_callback_fails_the_test_where_it_stands() {
        var failure = failure("in_a_callback");

        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContainingAll("elsewhere", "task failed at");
        assertThat(failure.getStackTrace()[0].getMethodName()).contains("in_a_callback");
    }

    @Test
    void an_assertion_in_a_turn_that_nobody_waits_for_fails_the_test_when_the_world_closes() {
        assertThat(failure("in_a_callback_that_nobody_waits_for"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("valve.agent");
    }

    @Test
    void a_condition_that_never_holds_says_how_long_it_was_waited_for() {
        assertThat(failure("never")).hasMessageContaining("the condition within 3.000 s from 0.000 s");
    }

    @Test
    void an_aborted_test_is_no_failed_one() {
        run(selectMethod(Failing.class, "aborted"))
                .testEvents()
                .assertStatistics(tests -> tests.aborted(1).failed(0));
    }

    private static Throwable failure(String method) {
        var parameters = Set.of("never").contains(method)
                ? World.class.getName()
                : method.endsWith("waits_for")
                        ? World.class.getName() + "," + Agent.class.getName()
                        : World.class.getName() + "," + Agent.class.getName() + "," + MqttTestClient.class.getName();
        return run(selectMethod(Failing.class, method, parameters)).testEvents().failed().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();
    }

    @ImpTestbed
    static final class Outside {
        @BeforeAll
        static void too_early(World world) {
            throw new AssertionError("reached with " + world);
        }

        @Test
        void never_reached() {}
    }

    @Test
    void there_is_no_world_outside_a_test() {
        var failure = run(selectClass(Outside.class)).containerEvents().failed().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .findFirst();

        assertThat(failure)
                .get()
                .satisfies(
                        thrown -> assertThat(thrown).hasMessageContaining("there is no world outside a test method"));
    }

    @ImpTestbed
    static final class Seeded {
        @Test
        void has_the_seed_of_the_run(World world) {
            assertThat(world.seed()).isEqualTo(77);
        }
    }

    @Test
    void a_seed_of_the_run_wins() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Seeded.class))
                .configurationParameter("imp-testbed.seed", "77")
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.succeeded(1));
    }

    @ImpTestbed
    static final class Crowd {
        static final Set<String> TRACES = new ConcurrentSkipListSet<>();

        @RepeatedTest(40)
        void each_has_a_world_of_its_own(World world, Agent pump, MqttTestClient controller) {
            Failing.drop(world, pump, controller);
            assertThat(pump)
                    .lostConnection()
                    .withReason(LossCode.INBOUND_RATE_EXCEEDED)
                    .times(1);
            TRACES.add(world.entries().toString());
        }
    }

    @Test
    void tests_that_run_in_parallel_see_the_same_as_alone() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Crowd.class))
                .configurationParameters(Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.succeeded(40));

        assertThat(Crowd.TRACES).hasSize(1);
    }

    private static EngineExecutionResults run(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-jupiter").selectors(selector).execute();
    }
}
