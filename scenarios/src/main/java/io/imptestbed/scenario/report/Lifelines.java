package io.imptestbed.scenario.report;

import io.imptestbed.scenario.report.Row.Arrow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the parties of a ladder stand: imps left of the broker, each device outside of its agent, ordinary clients right of it, and with only
 * one kind of them half on either side.
 *
 * @param places party to column, from left to right
 * @param width how many columns they take together
 * @param staggered whether every other name stands on a second line, because they would touch on one
 */
record Lifelines(Map<String, Integer> places, int width, boolean staggered) {
    /** The party that all wires lead to. */
    static final String BROKER = "broker";

    private static final String AGENT = ".agent";
    private static final String DEVICE = ".device";

    static final int LONGEST_NAME = 16;
    private static final int WIDE = 11;
    private static final int NARROW = 8;
    private static final int FEW = 3;

    /** Returns the places of everybody whose wire or code {@code rows} tell of. */
    static Lifelines of(List<Row> rows) {
        var names = inOrder(parties(rows));
        var staggered = names.size() > FEW;
        var places = new LinkedHashMap<String, Integer>();
        int place = 0;
        int end = 0;
        String before = null;
        for (var name : names) {
            if (before == null) {
                place = length(name) / 2;
            } else {
                int apart = (length(before) + length(name)) / 2 + 2;
                place += staggered ? Math.max(NARROW, (apart + 1) / 2) : Math.max(WIDE, apart);
            }
            places.put(name, place);
            end = Math.max(end, place + (length(name) + 1) / 2);
            before = name;
        }
        return new Lifelines(places, end, staggered);
    }

    private static int length(String name) {
        return Math.min(name.length(), LONGEST_NAME);
    }

    private static Set<String> parties(List<Row> rows) {
        var parties = new LinkedHashSet<String>();
        for (var row : rows) {
            if (row instanceof Row.Letter letter) {
                parties.add(letter.from());
                parties.add(letter.to());
            } else if (row instanceof Arrow || isHalf(row.party())) {
                parties.add(row.party());
            }
        }
        parties.remove(BROKER);
        return parties;
    }

    private static boolean isHalf(String party) {
        return party.endsWith(AGENT) || party.endsWith(DEVICE);
    }

    private static List<String> inOrder(Set<String> parties) {
        var imps = new LinkedHashMap<String, List<String>>();
        parties.stream()
                .filter(Lifelines::isHalf)
                .forEach(
                        name -> imps.computeIfAbsent(name.substring(0, name.lastIndexOf('.')), imp -> new ArrayList<>())
                                .add(name));
        imps.values().forEach(halves -> halves.sort(Comparator.comparing(name -> name.endsWith(AGENT))));
        var left = new ArrayList<>(imps.values());
        var right = new ArrayList<>(
                parties.stream().filter(name -> !isHalf(name)).map(List::of).toList());
        if (left.isEmpty() && right.size() > 1) {
            left.addAll(right.subList(0, right.size() / 2));
            right.removeAll(left);
        } else if (right.isEmpty() && left.size() > 1) {
            right.addAll(left.subList((left.size() + 1) / 2, left.size()));
            left.removeAll(right);
            right.replaceAll(Lifelines::mirrored);
        }
        var names = new ArrayList<String>();
        left.forEach(names::addAll);
        names.add(BROKER);
        right.forEach(names::addAll);
        return names;
    }

    private static List<String> mirrored(List<String> halves) {
        var mirrored = new ArrayList<>(halves);
        Collections.reverse(mirrored);
        return mirrored;
    }

    /** Returns the column of {@code party}, or -1 for somebody without a lifeline. */
    int place(String party) {
        return places.getOrDefault(party, -1);
    }
}
