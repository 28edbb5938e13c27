package io.imptestbed.scenario.file;

import io.imptestbed.scenario.model.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that some paths and globs mean.
 *
 * @param files each file once: in the order of the arguments, and within one argument by path
 * @param problems an entry for each argument that means no file
 */
public record FoundFiles(List<Path> files, List<Problem> problems) {
    public FoundFiles {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }
}
