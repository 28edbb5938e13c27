/** Tests of the front door, and the scripted broker that they talk to. */
@NullMarked
package io.imptestbed.client;

import org.jspecify.annotations.NullMarked;
