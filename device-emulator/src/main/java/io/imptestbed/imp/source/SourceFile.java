package io.imptestbed.imp.source;

import java.nio.file.Path;

/**
 * A file that a source is made of.
 *
 * @param name what errors and {@code #line} call it
 * @param path absolute
 * @param library whether it came by {@code #require}, directly or from a file that did
 */
public record SourceFile(String name, Path path, boolean library) {}
