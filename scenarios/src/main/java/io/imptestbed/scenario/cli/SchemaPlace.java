package io.imptestbed.scenario.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Where the schema of scenario files lies, as a scenario file has to say it to editors. */
final class SchemaPlace {
    private static final Path IN_THE_TREE = Path.of("scenarios", "schema", "scenario.schema.json");

    private SchemaPlace() {}

    /** Returns the way from {@code file} to the schema, with slashes on every system; nothing if the schema is not where the program was built. */
    static Optional<String> from(Path file) {
        return Library.inTheTree(IN_THE_TREE)
                .map(schema -> way(file.toAbsolutePath().normalize(), schema));
    }

    private static String way(Path file, Path schema) {
        var folder = file.getParent();
        if (folder == null || !schema.startsWith(folder.getRoot())) {
            return address(schema);
        }
        return address(folder.relativize(schema));
    }

    private static String address(Path way) {
        return way.toString().replace('\\', '/').replace(" ", "%20");
    }
}
