package io.imptestbed.scenario.pair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What files look like from outside, to tell which of them have changed; one that is missing counts, too. */
public final class FileTimes {
    private static final String MISSING = "missing";

    private final Map<Path, String> looks;

    private FileTimes(Map<Path, String> looks) {
        this.looks = looks;
    }

    /** Looks at files. */
    public static FileTimes of(Collection<Path> files) {
        var looks = new LinkedHashMap<Path, String>();
        new TreeSet<>(files).forEach(file -> looks.put(file, look(file)));
        return new FileTimes(looks);
    }

    private static String look(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file);
        } catch (IOException unreadable) {
            return MISSING;
        }
    }

    /** Returns the files that do not look as they did. */
    public List<Path> changed() {
        return looks.entrySet().stream()
                .filter(entry -> !look(entry.getKey()).equals(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
