package io.imptestbed.imp.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds required libraries in the library folders. */
final class Libraries {
    private final SourceSettings settings;
    private final Optional<Side> side;
    private @Nullable Map<Path, Path> files;

    Libraries(SourceSettings settings, Optional<Side> side) {
        this.settings = settings;
        this.side = side;
    }

    /**
     * Returns the file that suits best: of a fitting version before one of none that is known before one of another, and last one of somebody else's that
     * only happens to be named so; then by name, then by the order of the folders, then the one that is less deep.
     *
     * @throws MissingException if no file has the library's name
     */
    Library find(Requirement requirement) {
        return ofSide(requirement, named(requirement.name())).stream()
                .min(Comparator.comparing((Library library) -> fit(requirement, library))
                        .thenComparing((first, second) -> nearer(requirement, first, second))
                        .thenComparing(library ->
                                !library.name().full().equals(requirement.name().full()))
                        .thenComparing(library -> settings.folders().indexOf(library.folder()))
                        .thenComparing(library -> library.path().getNameCount())
                        .thenComparing(Library::path))
                .orElseThrow(() -> missing(requirement));
    }

    private static int fit(Requirement requirement, Library library) {
        return library.version()
                .map(version -> requirement.isMetBy(version) ? 0 : 2)
                .orElse(library.isAtHome() ? 1 : 3);
    }

    private static int nearer(Requirement requirement, Library first, Library second) {
        if (first.version().isEmpty() || second.version().isEmpty()) {
            return 0;
        }
        var wanted = requirement.version().orElse(new Version(List.of()));
        return wanted.nearestFirst()
                .compare(first.version().get(), second.version().get());
    }

    private List<Library> named(LibraryName name) {
        var named = new ArrayList<Library>();
        files().forEach((file, folder) -> {
            if (LibraryName.of(Folders.nameOf(file)).stem().equals(name.stem())) {
                named.add(Library.of(file, folder, text(file)));
            }
        });
        return named;
    }

    private static String text(Path file) {
        try {
            return Bytes.read(file);
        } catch (IOException error) {
            // Says nothing about its version; whoever uses it learns that it cannot be read.
            return "";
        }
    }

    /** Leaves out the other side's half of a library that has two. */
    private List<Library> ofSide(Requirement requirement, List<Library> libraries) {
        var wanted = requirement.name().side();
        if (wanted.isPresent()) {
            return libraries.stream()
                    .filter(library ->
                            library.name().side().map(wanted.get()::equals).orElse(true))
                    .toList();
        }
        var fitting = libraries.stream()
                .filter(library -> side.isEmpty()
                        || library.name().side().map(side.get()::equals).orElse(true))
                .toList();
        return fitting.isEmpty() ? libraries : fitting;
    }

    private Map<Path, Path> files() {
        if (files == null) {
            files = new LinkedHashMap<>();
            for (var folder : settings.folders()) {
                for (var file : Folders.libraries(folder)) {
                    files.putIfAbsent(file, folder);
                }
            }
        }
        return files;
    }

    private MissingException missing(Requirement requirement) {
        var folders = settings.folders();
        if (folders.isEmpty()) {
            return new MissingException(
                    "no library folder is named that it could be in; name one (--libraries FOLDER, or libraries: beside script: in a scenario)",
                    List.of());
        }
        var name = requirement.written().replaceFirst(":.*", "");
        var file = name.toLowerCase(java.util.Locale.ROOT).endsWith(".nut") ? name : name + ".lib.nut";
        var shown = String.join(", ", folders.stream().map(settings::shown).toList());
        return new MissingException(
                "no file in the library folders (%s) is named %s, or so with another of .lib, .class, .agent, .device; put %s, or a checkout of its repository, into %s%s"
                        .formatted(shown, file, file, settings.shown(folders.get(0)), similar(requirement.name())),
                folders.stream().map(folder -> folder.resolve(file)).toList());
    }

    private String similar(LibraryName name) {
        return files().keySet().stream()
                .map(file -> LibraryName.of(Folders.nameOf(file)))
                .filter(other ->
                        other.stem().contains(name.stem()) || name.stem().contains(other.stem()))
                .map(LibraryName::stem)
                .distinct()
                .sorted()
                .reduce((first, second) -> first + ", " + second)
                .map(others -> " (there is: " + others + ")")
                .orElse("");
    }
}
