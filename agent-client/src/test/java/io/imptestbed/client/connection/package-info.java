/** Tests of the handlers that a connection is made of. */
@NullMarked
package io.imptestbed.client.connection;

import org.jspecify.annotations.NullMarked;
