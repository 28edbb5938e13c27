package io.imptestbed.imp.lint;

import io.imptestbed.imp.source.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What comments allow: {@code // testbed: allow RULE} behind code for that line, on a line of its own for the next one, and with {@code in this file} behind
 * it for the file.
 */
final class Allowed {
    private static final Pattern COMMENT =
            Pattern.compile("^(.*?)//\\s*testbed:\\s*allow\\s+([a-z-]+(?:\\s*,\\s*[a-z-]+)*)(\\s+in this file)?\\b.*$");
    private static final Pattern LINE = Pattern.compile("#line (\\d{1,9}) \"([^\"]*)\"\\s*");
    private static final int WHOLE_FILE = 0;

    private final Set<String> allowed = new TreeSet<>();
    private final List<LintFinding> unknown = new ArrayList<>();

    private Allowed() {}

    /** Reads the comments of an assembled text. */
    static Allowed in(String name, String text) {
        var allowed = new Allowed();
        var file = name;
        int number = 0;
        for (var line : text.split("\n", -1)) {
            number++;
            var jump = LINE.matcher(line);
            if (jump.matches()) {
                file = jump.group(2);
                number = Integer.parseInt(jump.group(1)) - 1;
            } else if (line.contains("testbed:")) {
                allowed.read(line, file, number);
            }
        }
        return allowed;
    }

    private void read(String line, String file, int number) {
        var comment = COMMENT.matcher(line);
        if (!comment.matches()) {
            return;
        }
        boolean alone = comment.group(1).isBlank();
        int reach = comment.group(3) != null ? WHOLE_FILE : alone ? number + 1 : number;
        for (var word : comment.group(2).split("\\s*,\\s*", -1)) {
            if (LintRule.of(word).isPresent()) {
                allowed.add(word + " " + file + " " + reach);
            } else {
                unknown.add(new LintFinding(
                        new SourcePlace(file, number),
                        comment.start(2) + 1,
                        LintRule.UNKNOWN_RULE,
                        "there is no rule " + word,
                        "testbed check --rules lists them"));
            }
        }
    }

    boolean allows(LintFinding finding) {
        var key = finding.rule().word() + " " + finding.place().file() + " ";
        return allowed.contains(key + WHOLE_FILE)
                || allowed.contains(key + finding.place().line());
    }

    List<LintFinding> unknown() {
        return unknown;
    }
}
