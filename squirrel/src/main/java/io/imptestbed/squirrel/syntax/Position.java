package io.imptestbed.squirrel.syntax;

/** A place in a source: its name, line and column as the reference counts them (the column after the last character read). */
public record Position(String source, int line, int column) {}
