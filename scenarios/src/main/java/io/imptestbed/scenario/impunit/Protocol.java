package io.imptestbed.scenario.impunit;

import io.imptestbed.imp.source.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes down tests as they begin and end, with what was logged meanwhile. */
final class Protocol {
    private final List<TestResult> results = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private String open = "";
    private Duration since = Duration.ZERO;

    void begin(Duration at, String name) {
        log.clear();
        open = name;
        since = at;
    }

    void logged(Side from, String text) {
        log.add("[" + from.capitalized() + "] " + text);
    }

    /** The open test has ended; what ends without having begun has no name. */
    void end(Duration at, TestResult.Outcome outcome, String message) {
        if (open.isEmpty() && outcome == TestResult.Outcome.PASSED) {
            return;
        }
        var name = open.endsWith("()") ? open.substring(0, open.length() - 2) : open;
        var colons = name.lastIndexOf("::");
        results.add(new TestResult(
                colons < 0 ? "" : name.substring(0, colons),
                colons < 0 ? name : name.substring(colons + 2),
                outcome,
                message,
                since,
                at.minus(since),
                List.copyOf(log)));
        log.clear();
        open = "";
    }

    void cutOff(Duration at, String reason) {
        if (!open.isEmpty()) {
            end(at, TestResult.Outcome.CUT_OFF, reason);
        }
    }

    List<TestResult> results() {
        return List.copyOf(results);
    }
}
