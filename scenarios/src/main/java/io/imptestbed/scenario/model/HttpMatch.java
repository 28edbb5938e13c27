package io.imptestbed.scenario.model;

import java.util.Optional;

/**
 * Which HTTP exchanges are meant; empty fields mean any.
 *
 * @param url a URL in which {@code *} and {@code **} stand for anything, as stubs have it; for the agent's own URL a path
 * @param body exactly this body, of the request or of the answer
 * @param pattern a regular expression that is found in the body
 */
public record HttpMatch(
        Optional<String> method,
        Optional<String> url,
        Optional<String> body,
        Optional<String> pattern,
        Optional<Integer> status) {}
