/**
 * Moquette 0.17, assembled on one timeline: wiring and shim, nothing else.
 *
 * <p>It lives in Moquette's own package because the parts that are put together here (session registry, post office, subscription tree, MQTT
 * handler, queues) are package-private there. The stock {@code Server} is not used: it runs them on threads of its own, and loses packets and
 * messages in ways that a testbed cannot have. {@link io.moquette.broker.BrokerAssembly} is the one door; what is mended is said at the class
 * that mends it. Everything here runs on the timeline.
 *
 * <pre>{@code
 * EmbeddedBroker -> BrokerAssembly, made as AssemblyOptions say -> Moquette's classes, all on one timeline
 * }</pre>
 */
@NullMarked
package io.moquette.broker;

import org.jspecify.annotations.NullMarked;
