package io.imptestbed.benchmark.day;

import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.benchmark.harness.Memory;
import java.time.Duration;

/**
 * Lives through one day and reports how long that took; through its first minute alone, and reports what memory is in use then.
 *
 * <p>Arguments: how many imps, how many hours, 0 for the first minute alone, whether the texts of the trace are hashed, and whether the imps
 * run scripts.
 */
final class DayMain {
    static final String SECONDS = "seconds";
    static final String BYTES = "bytes after the first minute";
    static final String ENTRIES = "entries";
    static final String HASH = "hash";

    private static final Duration WARM_UP = Duration.ofMinutes(10);

    private DayMain() {}

    public static void main(String[] arguments) {
        var size = Integer.parseInt(arguments[0]);
        var hours = Integer.parseInt(arguments[1]);
        var ofText = Boolean.parseBoolean(arguments[2]);
        var code = Boolean.parseBoolean(arguments[3]) ? new ScriptCode() : new JavaCode();
        try (var small = new Day(code, new Fingerprint(ofText)::see)) {
            small.begin(size / 10);
            small.live(WARM_UP);
        }
        var fingerprint = new Fingerprint(ofText);
        var start = System.nanoTime();
        try (var day = new Day(code, fingerprint::see)) {
            day.begin(size);
            if (hours == 0) {
                Child.report(BYTES, (double) Memory.used());
                return;
            }
            var received = day.live(Duration.ofHours(hours).minusMinutes(1).minusSeconds(3));
            Child.report(SECONDS, (System.nanoTime() - start) / 1e9);
            require(received, (long) size * hours * 60);
        }
        Child.report(ENTRIES, fingerprint.entries());
        Child.report(HASH, fingerprint.hash());
    }

    /** The last readings of those that began late in the first minute come after the day. */
    private static void require(long received, long most) {
        if (received > most || received < most * 0.99) {
            throw new IllegalStateException("readings: " + received + " (expected: nearly " + most + ")");
        }
    }
}
