package io.imptestbed.scenario.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds scenario files on the class path, in folders and in jars; the first of a name hides the others, as with every resource.
 *
 * <p>Our own walk and not the platform's, because the platform has changed how it names resources between versions.
 */
final class ClassPath {
    /** Where build tools copy resources from: a failure that names the copy would lead to the wrong file. */
    private static final List<String> ORIGINS = List.of("src/test/resources", "src/main/resources");

    private final ClassLoader loader;

    ClassPath(ClassLoader loader) {
        this.loader = loader;
    }

    /** Returns the class path of the calling thread. */
    static ClassPath current() {
        var context = Thread.currentThread().getContextClassLoader();
        return new ClassPath(context == null ? ClassPath.class.getClassLoader() : context);
    }

    /** Returns the file with this name, with slashes and no leading one. */
    Optional<ScenarioSource> resource(String name) {
        return locations(name).stream().findFirst().map(path -> source(name, path));
    }

    /**
     * Returns the files in and below a folder, by their names.
     *
     * @param folder with slashes; empty for all folders of the class path, but no jars
     */
    Map<String, ScenarioSource> below(String folder) {
        var found = new TreeMap<String, ScenarioSource>();
        for (var location : locations(folder)) {
            below(location, folder.isEmpty() ? "" : folder + "/").forEach(found::putIfAbsent);
        }
        return found;
    }

    /** Returns the files in a root of the class path, which may be a folder or a jar. */
    Map<String, ScenarioSource> belowRoot(URI root) {
        return new TreeMap<>(below(path(isJar(root) ? URI.create("jar:" + root + "!/") : root), ""));
    }

    /** Returns the files in and below a folder of the disk; those that are on the class path by their names there. */
    List<ScenarioSource> files(Path folder) {
        return walk(folder).stream().map(this::file).toList();
    }

    /** Returns a file of the disk, by its name on the class path if it is there. */
    ScenarioSource file(Path file) {
        var absolute = file.toAbsolutePath().normalize();
        for (var root : locations("")) {
            if (absolute.startsWith(root)) {
                return source(slashed(root.relativize(absolute)), absolute);
            }
        }
        var readable = fromHere(absolute);
        return new ScenarioSource(false, slashed(readable), readable);
    }

    private static boolean isJar(URI root) {
        return "file".equals(root.getScheme()) && Files.isRegularFile(Path.of(root));
    }

    private static Map<String, ScenarioSource> below(Path root, String prefix) {
        var found = new LinkedHashMap<String, ScenarioSource>();
        for (var file : walk(root)) {
            var name = prefix + slashed(root.relativize(file));
            found.put(name, source(name, file));
        }
        return found;
    }

    private static List<Path> walk(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ScenarioSource.ENDING))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScenarioSource source(String name, Path path) {
        return new ScenarioSource(true, name, origin(name, path).orElseGet(() -> fromHere(path)));
    }

    private static Optional<Path> origin(String name, Path copy) {
        return ORIGINS.stream()
                .map(folder -> Path.of(folder, name.split("/")))
                .filter(origin -> isSame(origin, copy))
                .findFirst();
    }

    private static boolean isSame(Path origin, Path copy) {
        try {
            return Files.isRegularFile(origin) && Files.mismatch(origin, copy) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a path as somebody in the working directory would write it, if it is below. */
    private static Path fromHere(Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            return path;
        }
        var here = Path.of("").toAbsolutePath();
        return path.startsWith(here) && !path.equals(here) ? here.relativize(path) : path;
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private List<Path> locations(String name) {
        try {
            var locations = new ArrayList<Path>();
            for (URL url : Collections.list(loader.getResources(name))) {
                var uri = url.toURI();
                if ("file".equals(uri.getScheme()) || "jar".equals(uri.getScheme())) {
                    locations.add(path(uri));
                }
            }
            return locations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("class path: an entry whose address is none", e);
        }
    }

    /** A jar that was opened stays open, because two who read at the same time would close it for one another. */
    private static Path path(URI uri) {
        if ("jar".equals(uri.getScheme())) {
            try {
                FileSystems.getFileSystem(uri);
            } catch (FileSystemNotFoundException notYet) {
                open(uri);
            }
        }
        return Path.of(uri);
    }

    private static void open(URI jar) {
        try {
            FileSystems.newFileSystem(jar, Map.of());
        } catch (FileSystemAlreadyExistsException meanwhile) {
            // Somebody else was faster, which is as good.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
