package io.imptestbed.scenario.report;

import io.imptestbed.scenario.explain.Explanation;
import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.ScenarioResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chooses which explanations belong below a failure. */
final class Reasons {
    private static final int MOST = 3;
    private static final int MANY = 3;
    private static final Pattern FIGURES = Pattern.compile("[0-9][0-9.]*");

    private final ScenarioResult result;
    private final List<Explanation> all;

    Reasons(ScenarioResult result, List<Explanation> all) {
        this.result = result;
        this.all = told(all);
    }

    /** What happened to many parties alike, as to the members of a fleet, is told once. */
    private static List<Explanation> told(List<Explanation> explanations) {
        var alike = new LinkedHashMap<String, List<Explanation>>();
        for (var each : explanations) {
            var shape = FIGURES.matcher(each.text().replace(each.party(), "*")).replaceAll("#");
            alike.computeIfAbsent(each.cause() + shape, key -> new ArrayList<>())
                    .add(each);
        }
        return alike.values().stream().flatMap(each -> told(each.get(0), each)).toList();
    }

    private static Stream<Explanation> told(Explanation first, List<Explanation> alike) {
        var others = alike.stream()
                .map(Explanation::party)
                .filter(party -> !party.equals(first.party()))
                .distinct()
                .toList();
        if (others.size() < MANY) {
            return alike.stream();
        }
        var named = String.join(", ", others.subList(0, MANY));
        var more = others.size() == MANY ? "" : " and " + (others.size() - MANY) + " others";
        return Stream.of(new Explanation(
                first.cause(),
                first.party(),
                first.at(),
                first.entries(),
                first.text() + "; the same happened to " + named + more));
    }

    /** Returns those that concern what was found, the most important first; all if none does, for then the reason lies elsewhere. */
    private List<Explanation> concerned() {
        var concerned = all.stream()
                .filter(explanation -> result.findings().stream().anyMatch(finding -> concerns(explanation, finding)))
                .toList();
        return concerned.isEmpty() ? all : concerned;
    }

    private static boolean concerns(Explanation explanation, Finding finding) {
        return finding.text().contains(explanation.party())
                || explanation.entries().stream().anyMatch(finding.entries()::contains);
    }

    /**
     * Returns the texts to print below a failure, the last of them how many more there are.
     *
     * @param where where a reader finds the rest, such as {@code with --explain}
     */
    List<String> belowFailure(String where) {
        var concerned = concerned();
        var texts = new ArrayList<>(concerned.stream()
                .limit(MOST)
                .map(each -> "why: " + each.text())
                .toList());
        var more = all.size() - texts.size();
        if (more > 0) {
            texts.add("and " + more + " more to explain, " + where);
        }
        return texts;
    }

    /** Returns the texts of everything that there is to explain. */
    List<String> everything() {
        return all.isEmpty()
                ? List.of(
                        "nothing to explain: no connection lost, no send refused, no message lost or repeated, nothing late")
                : all.stream().map(each -> "why: " + each.text()).toList();
    }
}
