/** Tests of HTTP between agents, servers that do not exist, and clients, in virtual time. */
@NullMarked
package io.imptestbed.imp.http;

import org.jspecify.annotations.NullMarked;
