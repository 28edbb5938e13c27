package io.imptestbed.scenario.file.rules;

/** Tells whether one topic can be asked for by two Topic Filters. */
final class FilterOverlap {
    private FilterOverlap() {}

    /** Tells whether some topic matches both filters; what is filled in during the run may be anything. */
    static boolean overlap(String one, String other) {
        return one.contains("${") || other.contains("${") || overlap(one.split("/", -1), other.split("/", -1));
    }

    private static boolean overlap(String[] one, String[] other) {
        for (int i = 0; i < one.length && i < other.length; i++) {
            if (one[i].equals("#") || other[i].equals("#")) {
                return true;
            }
            if (!one[i].equals("+") && !other[i].equals("+") && !one[i].equals(other[i])) {
                return false;
            }
        }
        return one.length == other.length || isParent(one, other) || isParent(other, one);
    }

    /** A filter that ends in a level for all that follow asks for its parent too. Source: MQTT 3.1.1 section 4.7.1.2. */
    private static boolean isParent(String[] parent, String[] filter) {
        return filter.length == parent.length + 1 && filter[filter.length - 1].equals("#");
    }
}
