package io.imptestbed.imp.source;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that could be a required library.
 *
 * @param folder the library folder that it was found in
 * @param version empty if nothing says it
 */
record Library(Path path, Path folder, LibraryName name, Optional<Version> version) {
    private static final Pattern IN_TEXT = Pattern.compile(
            "\\b(\\w*version)\"?\\s*(?:=|<-|:)\\s*(?:\"v?(\\d+(?:\\.\\d+)+)\"|\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*\\])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_FOLDER = Pattern.compile("(?:.*[-_@])?v?(\\d+(?:\\.\\d+)+)");

    static Library of(Path path, Path folder, String text) {
        var name = LibraryName.of(Folders.nameOf(path));
        var version = name.version().or(() -> ofFolder(path, folder)).or(() -> ofText(text, name.stem()));
        return new Library(path, folder, name, version);
    }

    /**
     * Tells whether the file looks like a library that somebody published or put there: its name says what it is, or it lies in the library folder itself
     * or in a folder of its name.
     */
    boolean isAtHome() {
        return !name.full().equals(name.stem())
                || path.equals(folder)
                || folder.equals(path.getParent())
                || isInFolderOfItsName();
    }

    private boolean isInFolderOfItsName() {
        for (var at = path.getParent(); at != null && !at.equals(folder); at = at.getParent()) {
            if (LibraryName.of(Folders.nameOf(at)).stem().equals(name.stem())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Version> ofFolder(Path path, Path folder) {
        for (var at = path.getParent(); at != null && at.startsWith(folder); at = at.getParent()) {
            var version = IN_FOLDER.matcher(Folders.nameOf(at));
            if (version.matches()) {
                return Version.parse(version.group(1));
            }
        }
        return Optional.empty();
    }

    /** Libraries say their version in a constant named VERSION, or so after the library; other versions in a text are of other things. */
    private static Optional<Version> ofText(String text, String stem) {
        var constant = IN_TEXT.matcher(text);
        while (constant.find()) {
            var owner = constant.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("_?version$", "")
                    .replace("_", "");
            if (owner.isEmpty() || owner.equals("lib") || owner.equals("library") || owner.equals(stem)) {
                return Version.parse(
                        constant.group(2) != null
                                ? constant.group(2)
                                : constant.group(3) + "." + constant.group(4) + "." + constant.group(5));
            }
        }
        return Optional.empty();
    }
}
