package io.imptestbed.imp.http;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The URLs of agents: {@code https://agent.electricimp.com/} and twelve letters, digits, {@code -} and {@code _}.
 *
 * <p>Source: imp API, http.agenturl()
 */
final class AgentUrl {
    static final String ORIGIN = "https://agent.electricimp.com/";

    private static final String HOST = "agent.electricimp.com";
    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LENGTH = 12;

    private AgentUrl() {}

    /** Returns what stands for one agent in its URL; the same for the same party and seed. */
    static String id(String party, long seed) {
        var random = new SplittableRandom(seed * 31 + party.hashCode());
        var id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            // the first is a letter, so that no URL begins with a dash
            id.append(SIGNS.charAt(random.nextInt(i == 0 ? 52 : SIGNS.length())));
        }
        return id.toString();
    }

    /** Returns the agent that {@code url} names, whether there is one or not. */
    static Optional<String> idIn(Url url) {
        return url.host().equals(HOST) && url.path().length() > 1
                ? Optional.of(url.path().substring(1).split("/", 2)[0])
                : Optional.empty();
    }

    /** Returns what follows the agent in the path of {@code url}: empty, or a path that begins with a slash. */
    static String pathIn(Url url) {
        var slash = url.path().indexOf('/', 1);
        return slash < 0 ? "" : url.path().substring(slash);
    }
}
