package io.imptestbed.client;

import java.util.List;

/** Is told what became of a subscribe, on the agent's turn. */
@FunctionalInterface
public interface SubscribeCallback {
    /**
     * The broker answered, or will not.
     *
     * @param resultCode 0, 128 if every topic was refused, or a negative code
     * @param granted 0, 1, 2 or 128 (refused) for each topic in order; empty with a negative code
     */
    void subscribed(int resultCode, List<Integer> granted);
}
