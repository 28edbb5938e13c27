/**
 * An imp, which is one device and its agent, and a fleet of them. What runs inside the two stands in the packages below;
 * nothing in here speaks MQTT itself.
 */
@NullMarked
package io.imptestbed.imp;

import org.jspecify.annotations.NullMarked;
