package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.model.Place;

/** Writes a message as a command of a GitHub workflow, which shows it at the line of the file. */
final class Annotations {
    private Annotations() {}

    static String error(Place place, String message) {
        return "::error file=" + property(place.file()) + ",line=" + place.line() + ",col=" + place.column() + "::"
                + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
