package io.imptestbed.broker.access;

/**
 * What a Client said of itself when it connected.
 *
 * @param client its Client Identifier
 * @param user its User Name; empty if it gave none
 */
public record Login(String client, String user) {}
