/**
 * An imp, which is one device and its agent, and a fleet of them. What runs inside the two stands in the packages below;
 * nothing in here speaks MQTT itself.
 *
 * <pre>{@code
 * Imp pump = Imp.start(surroundings, "pump", ImpProfile.documented(), hosts, seed);
 * pump.agentSide().onStart(side -> side.device().on("reading", data -> side.device().send("thanks", true)));
 * pump.device().onBoot(device -> {
 *     device.agent().on("thanks", data -> device.server().log("heard: " + data));
 *     device.agent().send("reading", Map.of("celsius", 21.5));
 * });
 * pump.device().powerOn();
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp;

import org.jspecify.annotations.NullMarked;
