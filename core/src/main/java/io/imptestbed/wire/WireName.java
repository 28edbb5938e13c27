package io.imptestbed.wire;

/**
 * What both ends call a wire.
 *
 * @param party the party at the client's end, for example {@code pump.agent}
 * @param connection which of that party's connections, from 1
 */
public record WireName(String party, int connection) {}
