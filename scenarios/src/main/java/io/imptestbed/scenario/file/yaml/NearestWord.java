package io.imptestbed.scenario.file.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class NearestWord {
    private static final int LONGEST = 60;
    private static final int MOST = 1_000;

    private NearestWord() {}

    /** Returns the word with the fewest edits from {@code word}, the first one of equals, if it is near enough; upper and lower case are one. */
    public static Optional<String> of(String word, Collection<String> words) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        var sought = word.toLowerCase(Locale.ROOT);
        var best = Optional.<String>empty();
        var fewest = Math.max(1, sought.length() / 3) + 1;
        for (var candidate : words.stream().limit(MOST).toList()) {
            var edits = distance(sought, candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest && edits < candidate.length()) {
                best = Optional.of(candidate);
                fewest = edits;
            }
        }
        return best.or(() -> containing(sought, words));
    }

    private static Optional<String> containing(String sought, Collection<String> words) {
        return sought.length() < 3
                ? Optional.empty()
                : words.stream()
                        .limit(MOST)
                        .filter(w -> w.toLowerCase(Locale.ROOT).contains(sought))
                        .findFirst();
    }

    /** The number of characters to insert, delete, replace or swap with their neighbour. */
    private static int distance(String a, String b) {
        var before = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        var now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                var same = a.charAt(i - 1) == b.charAt(j - 1);
                now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
            }
            var spare = before;
            before = last;
            last = now;
            now = spare;
        }
        return last[b.length()];
    }
}
