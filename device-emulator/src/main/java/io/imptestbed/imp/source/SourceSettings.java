package io.imptestbed.imp.source;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a source come from, and with what values.
 *
 * @param libraries folders, or single files, for {@code #require}, for what an {@code @include} names of a repository or the web, and last of all for any
 *     other {@code @include}; relative ones are below the working folder
 * @param variables what {@code -D} defines for Builder: they come before {@code @set}
 * @param environment what counts for variables that nothing else defines
 * @param workingFolder where Builder would have been called
 * @param side which of {@code X.agent.lib.nut} and {@code X.device.lib.nut} answers for {@code X}; null if the file's name says it
 * @param exactVersions whether a {@code #require} that only another version could satisfy is an error; else it is a warning
 * @param remoteRelative Builder's {@code --use-remote-relative-includes}: what a file of a repository includes is looked for beside it first, not last
 */
public record SourceSettings(
        List<Path> libraries,
        Map<String, String> variables,
        Map<String, String> environment,
        Path workingFolder,
        @Nullable Side side,
        boolean exactVersions,
        boolean remoteRelative) {
    /** No libraries, no variables, the environment and the folder of the process. */
    public static final SourceSettings DEFAULT =
            new SourceSettings(List.of(), Map.of(), System.getenv(), Path.of(""), null, false, false);

    public SourceSettings {
        libraries = List.copyOf(libraries);
        variables = Map.copyOf(variables);
        environment = Map.copyOf(environment);
        workingFolder = workingFolder.toAbsolutePath().normalize();
    }

    /** Returns these settings with other libraries. */
    public SourceSettings withLibraries(List<Path> folders) {
        return new SourceSettings(folders, variables, environment, workingFolder, side, exactVersions, remoteRelative);
    }

    /** Returns these settings with other variables. */
    public SourceSettings withVariables(Map<String, String> values) {
        return new SourceSettings(
                libraries,
                new LinkedHashMap<>(values),
                environment,
                workingFolder,
                side,
                exactVersions,
                remoteRelative);
    }

    /** Returns these settings with another environment. */
    public SourceSettings withEnvironment(Map<String, String> values) {
        return new SourceSettings(libraries, variables, values, workingFolder, side, exactVersions, remoteRelative);
    }

    /** Returns these settings with another working folder. */
    public SourceSettings withWorkingFolder(Path folder) {
        return new SourceSettings(libraries, variables, environment, folder, side, exactVersions, remoteRelative);
    }

    /** Returns these settings for that side, whatever the file's name says. */
    public SourceSettings withSide(Side which) {
        return new SourceSettings(
                libraries, variables, environment, workingFolder, which, exactVersions, remoteRelative);
    }

    /** Returns these settings with other versions of libraries being errors or not. */
    public SourceSettings withExactVersions(boolean exact) {
        return new SourceSettings(libraries, variables, environment, workingFolder, side, exact, remoteRelative);
    }

    /** Returns these settings with includes of files of repositories being relative to those files first or not. */
    public SourceSettings withRemoteRelative(boolean relative) {
        return new SourceSettings(libraries, variables, environment, workingFolder, side, exactVersions, relative);
    }

    Optional<Side> sideOf(String name) {
        return Optional.ofNullable(side).or(() -> Side.ofName(name));
    }

    /** Returns the libraries, absolute. */
    List<Path> folders() {
        return libraries.stream()
                .map(folder -> workingFolder.resolve(folder).normalize())
                .distinct()
                .toList();
    }

    /** Returns a path as people write it: below the working folder if it is there, else absolute. */
    String shown(Path path) {
        if (path.equals(workingFolder)) {
            return ".";
        }
        return path.startsWith(workingFolder) ? workingFolder.relativize(path).toString() : path.toString();
    }
}
