package io.imptestbed.imp.lint;

import io.imptestbed.imp.source.SourcePlace;
import io.imptestbed.squirrel.syntax.Expression;
import io.imptestbed.squirrel.syntax.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what rules find, with the place of the name that it is about. */
final class Findings {
    private final IdentityHashMap<Expression, Position> places;
    private final List<LintFinding> findings = new ArrayList<>();

    Findings(IdentityHashMap<Expression, Position> places) {
        this.places = places;
    }

    void add(LintRule rule, Expression about, Code.Site site, String text, String advice) {
        var place = place(about);
        add(rule, place == null ? site.function().positions().get(site.statement()) : place, text, advice);
    }

    private @Nullable Position place(Expression about) {
        var place = places.get(about);
        return place == null && about instanceof Expression.Call call ? places.get(call.callee()) : place;
    }

    void add(LintRule rule, Position place, String text, String advice) {
        findings.add(new LintFinding(
                new SourcePlace(place.source(), place.line()), Math.max(1, place.column()), rule, text, advice));
    }

    void addAll(List<LintFinding> more) {
        findings.addAll(more);
    }

    /** Returns each finding once, in the order of the files and lines. */
    List<LintFinding> sorted() {
        var sorted = new ArrayList<>(new LinkedHashSet<>(findings));
        sorted.sort(
                Comparator.comparing((LintFinding finding) -> finding.place().file())
                        .thenComparing(finding -> finding.place().line())
                        .thenComparing(LintFinding::column));
        return sorted;
    }
}
