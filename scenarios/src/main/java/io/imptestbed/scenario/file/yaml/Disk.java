package io.imptestbed.scenario.file.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the bytes of files come from. */
@FunctionalInterface
public interface Disk {
    /** The disk of this machine. */
    Disk LOCAL = Disk::readOrdinary;

    /**
     * Returns the first {@code most} bytes of a file, or all when there are fewer.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws java.nio.file.AccessDeniedException if this process must not read it
     * @throws IOException if it is no ordinary file or cannot be read for another reason; the message says which
     */
    byte[] read(Path file, int most) throws IOException;

    private static byte[] readOrdinary(Path file, int most) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.isDirectory(file)) {
            throw new IOException("a folder");
        }
        // Pipes and devices may never end.
        if (!Files.isRegularFile(file)) {
            throw new IOException("no ordinary file");
        }
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }
}
