package io.imptestbed.scenario.run.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Says of some members of a fleet what each of them came to, with those together that came to the same.
 *
 * <p>For example {@code 17 of 500 members: pump-3.agent, pump-9.agent, pump-12.agent and 13 more: result -1; pump-7.agent: result 5}.
 */
public final class Shares {
    private static final int NAMES = 3;
    private static final int GROUPS = 3;

    private final Map<String, List<String>> byWords = new LinkedHashMap<>();
    private int members;

    /** Adds a member and what it came to. */
    public void add(String member, String words) {
        members++;
        byWords.computeIfAbsent(words, w -> new ArrayList<>()).add(member);
    }

    /** Returns how many were added. */
    public int members() {
        return members;
    }

    /** Returns what they came to, of a fleet of {@code all}. */
    public String words(int all) {
        return members + " of " + Figures.count(all, "member") + ": " + list();
    }

    private String list() {
        var words = new StringJoiner("; ");
        var told = 0;
        for (var group : byWords.entrySet()) {
            if (told == GROUPS) {
                break;
            }
            told++;
            words.add(names(group.getValue()) + (group.getKey().isEmpty() ? "" : ": " + group.getKey()));
        }
        var left = byWords.values().stream().skip(told).mapToInt(List::size).sum();
        if (left > 0) {
            words.add("and " + left + " more");
        }
        return words.toString();
    }

    private static String names(List<String> members) {
        var shown = String.join(", ", members.subList(0, Math.min(NAMES, members.size())));
        var more = members.size() - NAMES;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    /** Returns what they came to if all came to the same, and how many to what otherwise, without their names. */
    public String summary() {
        if (byWords.size() == 1) {
            return byWords.keySet().iterator().next();
        }
        var words = new StringJoiner("; ");
        byWords.entrySet().stream()
                .limit(GROUPS)
                .forEach(group -> words.add(group.getValue().size() + " members: "
                        + (group.getKey().isEmpty() ? "nothing to tell" : group.getKey())));
        if (byWords.size() > GROUPS) {
            words.add((byWords.size() - GROUPS) + " other ends");
        }
        return words.toString();
    }
}
