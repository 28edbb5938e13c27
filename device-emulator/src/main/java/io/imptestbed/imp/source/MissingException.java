package io.imptestbed.imp.source;

import java.nio.file.Path;
import java.util.List;

/** A file that is nowhere where it could be; the message says where to put it. */
final class MissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Path> tried;

    MissingException(String message, List<Path> tried) {
        super(message);
        this.tried = List.copyOf(tried);
    }

    List<Path> tried() {
        return tried;
    }
}
