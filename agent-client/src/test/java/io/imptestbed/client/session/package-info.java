/** Tests of sessions, and the outlet that records what they send. */
@NullMarked
package io.imptestbed.client.session;

import org.jspecify.annotations.NullMarked;
