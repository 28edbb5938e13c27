/**
 * The front door for Java tests: a JUnit Jupiter extension that gives each test a world of its own, and AssertJ assertions over what happened.
 *
 * <pre>{@code
 * @ImpTestbed
 * class PumpTest {
 *     @Test
 *     void a_block_of_ten_seconds_costs_the_connection(World world, Agent pump, MqttTestClient controller) {
 *         world.connect(pump).subscribe("pump/cmd", Mqtt.AT_MOST_ONCE, null);
 *         world.connect(controller);
 *         world.every(Duration.ofMillis(200), 100, i -> controller.publish("pump/cmd", "command " + i));
 *
 *         pump.wakeup(Duration.ofSeconds(4), () -> pump.sleep(Duration.ofSeconds(10)));
 *         world.advance(Duration.ofSeconds(20));
 *
 *         assertThat(pump).lostConnection().withReason(LossCode.INBOUND_RATE_EXCEEDED);
 *     }
 * }
 * }</pre>
 *
 * <p>Whatever fails in such a test says what was seen: the packets around it as a ladder, the reasons in words with figures, and the seed.
 *
 * <p>The assertions ask the same probes as the expectations of scenario files, so that both mean and say the same. JUnit Jupiter and AssertJ
 * come from the tests' own class path, and Awaitility in real time; the program has none of them.
 */
@NullMarked
package io.imptestbed.junit;

import org.jspecify.annotations.NullMarked;
