package io.imptestbed.scenario.cli;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.scenario.file.HttpStubFiles;
import io.imptestbed.scenario.file.WiredFiles;
import io.imptestbed.scenario.model.HttpSetup;
import io.imptestbed.scenario.model.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that say what is around the scripts.
 *
 * @param http with the servers that do not exist
 * @param wired with what is wired to the device
 */
record WorldFiles(Optional<Path> http, Optional<Path> wired) {
    /**
     * What the files say now.
     *
     * @param problems what is wrong with them, a line each
     */
    record Read(HttpSetup http, Bench wired, List<String> problems) {}

    Read read() {
        var servers = http.map(HttpStubFiles::read);
        var board = wired.map(WiredFiles::read);
        return new Read(
                servers.map(HttpStubFiles.Read::setup).orElse(HttpSetup.NONE),
                board.map(WiredFiles.Read::bench).orElse(Bench.EMPTY),
                Stream.concat(
                                servers.stream().flatMap(read -> read.problems().stream()),
                                board.stream().flatMap(read -> read.problems().stream()))
                        .map(Problem::toString)
                        .toList());
    }

    /** Returns the files, absolute. */
    List<Path> files() {
        return Stream.concat(http.stream(), wired.stream())
                .map(WorldFiles::absolute)
                .toList();
    }

    /** Tells whether one of {@code changed}, which are absolute, is that file. */
    static boolean isAmong(Iterable<Path> changed, Optional<Path> file) {
        for (var each : changed) {
            if (file.map(WorldFiles::absolute).filter(each::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
