package io.imptestbed.imp.source;

import java.util.Map;

/**
 * The file that a piece of text came from.
 *
 * @param part the file; for a text made in memory its name, in the folder where it would lie
 * @param file {@code __FILE__}
 * @param folder {@code __PATH__}: the folder, or the address of one
 * @param remote what a file has that was included by the address of a repository or of the web: {@code __REPO_PREFIX__} and {@code __REPO_REF__}, or
 *     {@code __URL_ROOT__} and {@code __URL_PATH__}
 */
record Origin(SourceFile part, String file, String folder, Map<String, String> remote) {
    Origin {
        remote = Map.copyOf(remote);
    }

    static Origin local(SourceFile part) {
        var path = part.path();
        var folder = path.getParent();
        return new Origin(
                part,
                Bytes.of(String.valueOf(path.getFileName())),
                Bytes.of(folder == null ? "" : folder.toString().replace('\\', '/')),
                Map.of());
    }

    String name() {
        return part.name();
    }

    boolean isRemote() {
        return !remote.isEmpty();
    }

    SourcePlace at(int line) {
        return new SourcePlace(name(), line);
    }
}
