package io.imptestbed.imp.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program made of one or more files, ready to be compiled.
 *
 * @param name what errors call the main file
 * @param text one character a byte, with {@code #line} where the file or the count of lines jumps
 * @param parts the files that were read, the main one first; without it if the text was not read from a file
 * @param warnings what the author should know and what keeps nothing from running
 */
public record Source(String name, String text, List<SourceFile> parts, List<SourceProblem> warnings) {
    public Source {
        parts = List.copyOf(parts);
        warnings = List.copyOf(warnings);
    }

    /** Returns the files that were read, absolute. */
    public List<Path> files() {
        return parts.stream().map(SourceFile::path).distinct().toList();
    }

    /** Returns the file that a place in an error or a trace names. */
    public Optional<SourceFile> file(String named) {
        return parts.stream().filter(part -> part.name().equals(named)).findFirst();
    }
}
