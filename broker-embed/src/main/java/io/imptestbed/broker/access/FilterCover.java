package io.imptestbed.broker.access;

import io.imptestbed.mqtt.TopicFilter;

/** Compares two Topic Filters: does one ask for every topic that the other asks for? */
final class FilterCover {
    private FilterCover() {}

    /** Tells whether every topic that {@code narrow} matches is matched by {@code wide} as well. */
    static boolean covers(TopicFilter wide, TopicFilter narrow) {
        var first = wide.text().charAt(0);
        if (narrow.text().charAt(0) == '$' && (first == '#' || first == '+')) {
            return false;
        }
        return covers(wide.text().split("/", -1), narrow.text().split("/", -1));
    }

    private static boolean covers(String[] wide, String[] narrow) {
        for (int i = 0; i < wide.length; i++) {
            if (wide[i].equals("#")) {
                return true;
            }
            if (i == narrow.length || narrow[i].equals("#") || !(wide[i].equals("+") || wide[i].equals(narrow[i]))) {
                return false;
            }
        }
        return wide.length == narrow.length;
    }
}
