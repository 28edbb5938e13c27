package io.imptestbed.scenario.explain;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a narrator has to tell, each as what happened and why; what says the same is told as one, with how often and when. */
final class Tellings {
    private final Chronicle chronicle;
    private final Map<String, Told> told = new LinkedHashMap<>();

    Tellings(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    private record Told(Cause cause, String party, String what, String why, Group group) {}

    /**
     * Takes something to tell.
     *
     * @param entry what shows it
     * @param what what happened, without the time
     * @param why the reason
     */
    void tell(Cause cause, Entry entry, String what, String why) {
        var party = entry.event().party();
        told.computeIfAbsent(
                        cause + "\n" + what + "\n" + why, key -> new Told(cause, party, what, why, new Group(entry)))
                .group()
                .add(entry);
    }

    /** Returns what there is to tell, in the order in which it began. */
    List<Explanation> explanations() {
        return told.values().stream()
                .map(each -> chronicle.explanation(each.cause(), each.party(), each.group(), words(each)))
                .toList();
    }

    private String words(Told each) {
        var count = each.group().count();
        // two figures side by side would read as one
        var comma = Character.isDigit(each.what().charAt(each.what().length() - 1)) ? "," : "";
        var times = count == 1 ? "" : comma + " " + Words.count(count, "time");
        return each.what() + times + " " + chronicle.when(each.group()) + ": " + each.why();
    }
}
