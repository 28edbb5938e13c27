package io.imptestbed.squirrel.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads tables of cases: a row a line, cells separated by tabs, comments behind a hash in the first column. */
final class Rows {
    private Rows() {}

    static List<List<String>> of(String resource) {
        try (var in = Rows.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("resource: " + resource + " (expected: a file beside this class)");
            }
            return new String(in.readAllBytes(), ISO_8859_1)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
