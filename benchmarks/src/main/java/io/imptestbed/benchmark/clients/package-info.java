/**
 * The agent's client without limits beside two MQTT clients that many use, on the same broker, in the same JVM and run.
 *
 * <p>Each make publishes with one connection and receives with another, over TCP on loopback, and keeps the same number of messages under
 * way.
 */
@NullMarked
package io.imptestbed.benchmark.clients;

import org.jspecify.annotations.NullMarked;
