/**
 * The words of MQTT 3.1.1 as immutable values whose illegal forms cannot exist.
 *
 * <p>No networking, no time, no broker and no imp in here. A raw {@code String} or {@code int} of the protocol becomes one of these words at
 * the codec and stays one.
 */
@NullMarked
package io.imptestbed.mqtt;

import org.jspecify.annotations.NullMarked;
