package io.imptestbed.scenario.report;

import io.imptestbed.scenario.explain.Explanation;
import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.ScenarioResult;
import java.util.ArrayList;
import java.util.List;

/** Chooses which explanations belong below a failure. */
final class Reasons {
    private static final int MOST = 3;

    private final ScenarioResult result;
    private final List<Explanation> all;

    Reasons(ScenarioResult result, List<Explanation> all) {
        this.result = result;
        this.all = all;
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

    /** Returns the texts to print below a failure, the last of them how many more there are. */
    List<String> belowFailure() {
        var concerned = concerned();
        var texts = new ArrayList<>(concerned.stream()
                .limit(MOST)
                .map(each -> "why: " + each.text())
                .toList());
        var more = all.size() - texts.size();
        if (more > 0) {
            texts.add("and " + more + " more to explain, with --explain");
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
