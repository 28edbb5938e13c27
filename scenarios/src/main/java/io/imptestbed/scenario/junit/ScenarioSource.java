package io.imptestbed.scenario.junit;

import io.imptestbed.scenario.file.ReadResult;
import io.imptestbed.scenario.file.ScenarioFiles;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Problem;
import io.imptestbed.scenario.model.Scenario;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/**
 * A scenario file as the platform knows it.
 *
 * @param resource whether it lies on the class path, so that its name says the same on every machine
 * @param name the name of the resource, or the path of the file as people write it; with slashes
 * @param path where to read it
 */
record ScenarioSource(boolean resource, String name, Path path) {
    static final String ENDING = ".scenario.yaml";
    static final String RESOURCE = "resource";
    static final String FILE = "file";

    /** What the file says: scenarios by what tells them apart, or problems. */
    record Content(Map<String, Scenario> members, List<Problem> problems) {}

    UniqueId idBelow(UniqueId parent) {
        return parent.append(resource ? RESOURCE : FILE, name);
    }

    TestSource source(Optional<Place> place) {
        var position = place.filter(p -> p.line() > 0 && p.column() > 0)
                .map(p -> FilePosition.from(p.line(), p.column()))
                .orElse(null);
        return resource
                ? ClasspathResourceSource.from(name, position)
                : FileSource.from(path.toAbsolutePath().toFile(), position);
    }

    Content read(Map<String, String> overrides) {
        var read = ScenarioFiles.read(path, overrides);
        if (read instanceof ReadResult.Refused refused) {
            return new Content(Map.of(), refused.problems());
        }
        var members = new LinkedHashMap<String, Scenario>();
        var scenarios = ((ReadResult.Loaded) read).scenarios();
        for (var scenario : scenarios) {
            if (members.putIfAbsent(key(scenario, scenarios.size()), scenario) != null) {
                members.put(scenario.name(), scenario);
            }
        }
        return new Content(members, List.of());
    }

    /** A title may be rewritten without the test becoming another one; a matrix is told apart by what it varies. */
    private static String key(Scenario scenario, int siblings) {
        var name = scenario.name();
        var suffix = name.lastIndexOf('[');
        return siblings == 1 || suffix < 0 ? "only" : name.substring(suffix + 1, name.length() - 1);
    }
}
