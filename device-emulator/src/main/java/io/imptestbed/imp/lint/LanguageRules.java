package io.imptestbed.imp.lint;

import io.imptestbed.squirrel.syntax.Expression;

/** Finds what Squirrel takes without a word, though it hardly does what it looks like. */
final class LanguageRules implements Code.Visitor {
    private final Findings findings;

    LanguageRules(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void expression(Expression expression, Code.Site site) {
        if (expression instanceof Expression.StrayAssign stray) {
            findings.add(
                    LintRule.STRAY_ASSIGN,
                    expression,
                    site,
                    stray.effect() instanceof Expression.Comma
                            ? "this = assigns nothing: the operation on its left comes first, and then the whole is what is on its right"
                            : "this = throws when it runs: the operation on its left comes first, and its result has no such slot",
                    "== compares");
        }
    }
}
