package io.imptestbed.imp.lint;

import io.imptestbed.imp.source.SourcePlace;

/**
 * Something that was found in a source.
 *
 * @param column from 1
 * @param advice what to do about it
 */
public record LintFinding(SourcePlace place, int column, LintRule rule, String text, String advice) {
    @Override
    public String toString() {
        return place + ":" + column + ": " + text + " [" + rule.word() + "]" + (advice.isEmpty() ? "" : "; " + advice);
    }
}
