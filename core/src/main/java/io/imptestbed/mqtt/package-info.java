/**
 * The words of MQTT 3.1.1 as immutable values whose illegal forms cannot exist.
 *
 * <p>No networking, no time, no broker and no imp in here. A raw {@code String} or {@code int} of the protocol becomes one of these words at
 * the codec and stays one.
 *
 * <pre>{@code
 * var command = ApplicationMessage.of("pump/cmd", "on", Qos.AT_LEAST_ONCE);
 * TopicFilter.of("pump/#").matches(TopicName.of("pump/cmd"));                       // true
 * var gone = new Will(TopicName.of("pump/status"), Payload.of("gone"), Qos.AT_MOST_ONCE, true);
 * KeepAlive.ofSeconds(60).interval();                                               // a minute
 * PacketIdentifier.of(65_535).next();                                               // 1, for 0 is none
 * ClientIdentifier.of("pump");
 * }</pre>
 */
@NullMarked
package io.imptestbed.mqtt;

import org.jspecify.annotations.NullMarked;
