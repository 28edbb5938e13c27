package io.imptestbed.scenario.impunit;

import java.util.regex.Pattern;

/**
 * A pattern of names as impt's files use it: {@code *} and {@code ?} stay within a folder, a folder named {@code **} is any number of them, none
 * included, {@code {a,b}} is a choice and {@code [a-z]} a range.
 */
record Glob(Pattern pattern) {
    private static final String SIGNS = "*?[{";

    static Glob of(String text) {
        return new Glob(Pattern.compile(new Translation(text).regex()));
    }

    static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0);
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /** One pass over a pattern. */
    private static final class Translation {
        private final String text;
        private final StringBuilder regex = new StringBuilder();
        private int at;
        private int choices;

        Translation(String text) {
            this.text = text.startsWith("./") ? text.substring(2) : text;
        }

        String regex() {
            while (at < text.length()) {
                next();
            }
            regex.append(")".repeat(choices));
            return regex.toString();
        }

        private void next() {
            var c = text.charAt(at);
            if (text.startsWith("**/", at)) {
                regex.append("(?:[^/]+/)*");
                at += 3;
            } else if (text.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else if (c == '[' && text.indexOf(']', at + 2) > 0) {
                range();
            } else {
                regex.append(one(c));
                at++;
            }
        }

        private void range() {
            var end = text.indexOf(']', at + 2);
            var inside = text.substring(at + 1, end).replace("\\", "\\\\").replace("[", "\\[");
            regex.append('[')
                    .append(inside.startsWith("!") ? "^" + inside.substring(1) : inside)
                    .append(']');
            at = end + 1;
        }

        private String one(char c) {
            return switch (c) {
                case '*' -> "[^/]*";
                case '?' -> "[^/]";
                case '{' -> {
                    choices++;
                    yield "(?:";
                }
                case ',' -> choices > 0 ? "|" : ",";
                case '}' -> {
                    var closes = choices > 0;
                    choices -= closes ? 1 : 0;
                    yield closes ? ")" : "\\}";
                }
                default -> Pattern.quote(String.valueOf(c));
            };
        }
    }
}
