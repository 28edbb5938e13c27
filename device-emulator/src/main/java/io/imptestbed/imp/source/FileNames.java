package io.imptestbed.imp.source;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Gives each file the shortest name by which a reader knows it, and no two files the same. */
final class FileNames {
    private final SourceSettings settings;
    private final Path mainFolder;
    private final Map<String, SourceFile> parts = new LinkedHashMap<>();

    FileNames(SourceSettings settings, SourceFile main) {
        this.settings = settings;
        var folder = main.path().getParent();
        this.mainFolder = folder == null ? main.path() : folder;
        parts.put(main.name(), main);
    }

    /** Returns a file by its path; always the same for the same. */
    SourceFile part(Path path, boolean library) {
        for (var known : parts.values()) {
            if (known.path().equals(path)) {
                return known;
            }
        }
        var part = new SourceFile(name(path), path, library);
        parts.put(part.name(), part);
        return part;
    }

    private String name(Path path) {
        return Stream.concat(Stream.of(mainFolder, settings.workingFolder()), settings.folders().stream())
                .filter(folder -> path.startsWith(folder) && !path.equals(folder))
                .map(folder -> written(folder.relativize(path)))
                .filter(name -> !parts.containsKey(name))
                .findFirst()
                .orElseGet(() -> written(path));
    }

    /** A name as it can stand in quotes. */
    private static String written(Path path) {
        return path.toString().replace('\\', '/').replace('"', '\'');
    }
}
