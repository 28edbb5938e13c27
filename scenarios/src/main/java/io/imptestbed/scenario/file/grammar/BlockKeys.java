package io.imptestbed.scenario.file.grammar;

import java.util.List;

/** The words for how and where an agent blocks. */
final class BlockKeys {
    static final String SLEEP = "imp.sleep";
    static final List<String> WAYS = List.of(SLEEP, "httprequest.sendsync", "busy loop");

    static final Key<String> WITH = Key.of(
            "with",
            Scalars.oneOf(WAYS),
            "What blocks: imp.sleep, which is the default, httprequest.sendsync or a busy loop.",
            "busy loop");

    static final Key<String> WITH_OF_DEVICE = Key.of(
            "with",
            Scalars.oneOf(SLEEP, "busy loop"),
            "What blocks: imp.sleep, which is the default, or a busy loop.",
            "busy loop");
    static final Key<String> INSIDE = Key.of(
            "inside",
            Scalars.oneOf("onmessage", "onconnect", "onconnectionlost", "sendasync"),
            "The callback to block in; a turn of its own if left out.",
            "onmessage");

    static final Key<Integer> TIMES = Key.of(
            "times",
            Scalars.whole(1, Integer.MAX_VALUE),
            "In how many calls of the callback of 'inside' it blocks, 1 if left out.",
            "3");

    private BlockKeys() {}
}
