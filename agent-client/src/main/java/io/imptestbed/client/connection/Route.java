package io.imptestbed.client.connection;

import org.jspecify.annotations.Nullable;

/**
 * Where a connection really goes.
 *
 * @param host a name or address
 * @param port 1 to 65535, or 0 for none
 * @param trust whom to trust; null for a wire without TLS
 * @param described what the URL named and where it leads, in words
 */
public record Route(String host, int port, @Nullable Trust trust, String described) {}
