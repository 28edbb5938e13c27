package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.run.text.Figures;
import io.imptestbed.time.TimeText;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What a flow came to.
 *
 * @param handed messages that were handed to the API
 * @param codes how often each code came back
 * @param thrown calls that threw
 * @param firstThrown what the first of them said; empty if none
 * @param unanswered messages without a callback when the flow gave up
 * @param unsent messages that were due but never handed over, because the flow gave up
 */
record FlowResult(int handed, Map<Integer, Integer> codes, int thrown, String firstThrown, int unanswered, int unsent) {
    FlowResult {
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }

    /** Returns the result in words. */
    String words(Duration patience) {
        var words = new StringJoiner(", ");
        words.add(Figures.count(handed, "message"));
        codes.forEach((code, n) -> words.add("code " + code + " " + Figures.count(n, "time")));
        if (thrown > 0) {
            words.add(Figures.count(thrown, "call") + " threw");
        }
        if (unanswered > 0) {
            words.add(unanswered + " without a callback for " + TimeText.of(patience));
        }
        return words.toString();
    }
}
