package io.imptestbed.benchmark.squirrel;

import io.imptestbed.benchmark.harness.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The language's reference, if somebody has built it here: version 3.0.4, 32 bits, the path in {@code SQUIRREL_REFERENCE}. */
final class Reference {
    private static final String SECONDS = "seconds";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Prints the processor seconds that the program took, in the form of {@link Child#report}. */
    private static final String TIMED = """
            "$0" "$1" >&2 || exit 1
            times > "$1.times"
            { read -r shell; read -r user system; } < "$1.times"
            rm "$1.times"
            m=${user%m*}; s=${user#*m}; s=${s%s}
            echo "measured seconds=$(echo "$m $s" | awk '{ print $1 * 60 + $2 }')"
            """;

    private final Path binary;

    private Reference(Path binary) {
        this.binary = binary;
    }

    static Optional<Reference> given() {
        return Optional.ofNullable(System.getenv("SQUIRREL_REFERENCE")).map(path -> new Reference(Path.of(path)));
    }

    /** Returns the user time of one run, in seconds. */
    double seconds(Workload workload) {
        try {
            var file = Files.createTempFile(workload.word(), ".nut");
            try {
                Files.writeString(file, workload.source(), StandardCharsets.ISO_8859_1);
                var command = List.of("sh", "-c", TIMED, binary.toString(), file.toString());
                double seconds = Child.process(command, PATIENCE).numbers().getOrDefault(SECONDS, 0.0);
                if (seconds <= 0) {
                    throw new IllegalStateException(binary + ": took " + seconds + " s (expected: more than 0)");
                }
                return seconds;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
