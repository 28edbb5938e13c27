package io.imptestbed.imp.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line that is for Builder: its keyword, and what stands behind it without comments. */
record Directive(String keyword, String argument) {
    private static final Pattern LINE = Pattern.compile(
            "\\s*@(include|set|if|else|elseif|endif|error|macro|endmacro|end|while|endwhile|repeat|endrepeat|warning)\\b(.*?)\\s*");
    private static final Pattern COMMENT = Pattern.compile("\\s*@\\s.*", Pattern.DOTALL);

    /** Reads a line, with or without its end. */
    static Optional<Directive> of(String line) {
        return line.indexOf('@') < 0 ? Optional.empty() : match(LINE.matcher(line));
    }

    private static Optional<Directive> match(Matcher matcher) {
        return matcher.matches()
                ? Optional.of(new Directive(
                        matcher.group(1), withoutComments(matcher.group(2)).strip()))
                : Optional.empty();
    }

    /** Whether a line, with its end, is one of Builder's comments. */
    static boolean isComment(String line) {
        return line.indexOf('@') >= 0 && COMMENT.matcher(line).matches();
    }

    private static String withoutComments(String text) {
        var kept = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (text.startsWith("//", at)) {
                break;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else {
                int end = character == '"' || character == '\'' ? endOfText(text, at) : at + 1;
                kept.append(text, at, end);
                at = end;
            }
        }
        return kept.toString();
    }

    /** Behind the closing quote; the end of the line if there is none. */
    static int endOfText(String line, int start) {
        int at = start + 1;
        while (at < line.length() && line.charAt(at) != line.charAt(start)) {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, line.length());
    }
}
