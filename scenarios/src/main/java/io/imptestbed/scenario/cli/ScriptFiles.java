package io.imptestbed.scenario.cli;

import io.imptestbed.imp.source.Side;
import io.imptestbed.scenario.file.ScenarioFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What of the paths on a command line is code of agents and devices, and what scenarios.
 *
 * @param scripts files named on the command line, and in folders those whose names say a side, tests left out
 * @param others what is left for scenarios: a folder that holds scripts and no scenario is not
 */
record ScriptFiles(List<Path> scripts, List<String> others) {
    private static final String SUFFIX = ".nut";

    /**
     * @param isCode whether the person has said that files are code: then those that are named so are, whatever their names, but for YAML
     */
    static ScriptFiles of(List<String> paths, boolean isCode) {
        Set<Path> scripts = new LinkedHashSet<>();
        var others = new ArrayList<String>();
        for (var path : paths) {
            var found = isCode && isNoYaml(path) ? List.of(Path.of(path)) : below(path);
            scripts.addAll(found);
            if (found.isEmpty()
                    || (isFolder(path)
                            && !ScenarioFiles.find(List.of(path)).files().isEmpty())) {
                others.add(path);
            }
        }
        return new ScriptFiles(List.copyOf(scripts), others);
    }

    private static boolean isNoYaml(String path) {
        var name = path.toLowerCase(Locale.ROOT);
        return !name.endsWith(".yaml") && !name.endsWith(".yml") && isFile(path);
    }

    private static boolean isFile(String path) {
        try {
            return Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static boolean isFolder(String path) {
        return Files.isDirectory(Path.of(path));
    }

    private static List<Path> below(String path) {
        try {
            var start = Path.of(path);
            if (!Files.isDirectory(start)) {
                return path.toLowerCase(Locale.ROOT).endsWith(SUFFIX) ? List.of(start) : List.of();
            }
            try (var files = Files.walk(start)) {
                return files.filter(ScriptFiles::isScript).sorted().toList();
            }
        } catch (InvalidPathException | IOException | UncheckedIOException unreadable) {
            // Whoever reads scenarios there says what is wrong with the path.
            return List.of();
        }
    }

    private static boolean isScript(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(SUFFIX)
                && !name.endsWith(".test" + SUFFIX)
                && !name.endsWith(".lib" + SUFFIX)
                && Side.ofName(name).isPresent()
                && Files.isRegularFile(file);
    }
}
