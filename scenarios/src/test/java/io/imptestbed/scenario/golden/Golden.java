package io.imptestbed.scenario.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected output in files beside the tests.
 *
 * <p>{@code -Dgolden.write=true} writes what the program says now; read the difference before it is committed.
 */
public final class Golden {
    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Fails unless {@code actual} is what the file says. */
    public static void check(String file, String actual) {
        try {
            var path = ROOT.resolve(file);
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, actual);
            }
            assertThat(actual).as(path.toString()).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
