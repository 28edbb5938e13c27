package io.imptestbed.client.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The word that was probably meant. */
final class Nearest {
    private Nearest() {}

    /** Returns the candidate with the fewest edits from {@code word}, if a third of the letters is right at least. */
    static Optional<String> to(String word, List<String> candidates) {
        var best = Optional.<String>empty();
        var fewest = Integer.MAX_VALUE;
        for (var candidate : candidates) {
            var edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest && edits * 3 <= candidate.length()) {
                best = Optional.of(candidate);
                fewest = edits;
            }
        }
        return best;
    }

    private static int edits(String from, String to) {
        var row = new int[to.length() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
