package io.imptestbed.scenario.cli;

import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands ask that run scripts of agents and devices: where libraries are, and what the scripts may reach. */
final class ScriptOptions {
    private static final String LIBRARIES = "TESTBED_LIBRARIES";

    @Option(
            names = "--libraries",
            paramLabel = "FOLDER",
            description =
                    "Where #require and github: find their files: a folder of library files or of checkouts named as their repositories."
                            + " May be repeated. Default: the folders in the variable " + LIBRARIES + ".")
    private List<Path> libraries = List.of();

    @Option(
            names = "--define",
            paramLabel = "NAME=VALUE",
            description = "Give a Builder variable @{NAME} a value; it goes before files and the environment.")
    private List<String> variables = List.of();

    @Option(
            names = "--http",
            paramLabel = "FILE",
            description =
                    "A YAML file with servers that answer the scripts' HTTP requests: a list of stubs, as scenarios have it below http.")
    private @Nullable Path http;

    @Option(
            names = "--wired",
            paramLabel = "FILE",
            description =
                    "A YAML file with what is wired to the device's pins and buses: a table, as scenarios have it below wired.")
    private @Nullable Path wired;

    @Option(
            names = "--allow-host",
            paramLabel = "HOST",
            description =
                    "Let scripts reach this host over the real network, in real time; *.NAME for all below a name. May be repeated.")
    private List<String> hosts = List.of();

    @Option(
            names = "--unreachable",
            paramLabel = "HOST",
            description =
                    "Let agents' MQTT connections to this host fail with -1, as if it were not there; *.NAME for all below a name, HOST:PORT for"
                            + " one port. May be repeated. Names that end in .invalid are never there; all others lead to the broker.")
    private List<String> unreachable = List.of();

    @Mixin
    private ProfileOption profile = new ProfileOption();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of all randomness. Default: ${DEFAULT-VALUE}",
            defaultValue = "1")
    private long seed = 1;

    /** Returns the library folders; each of them is there. */
    List<Path> libraries(Map<String, String> environment) {
        return libraries(libraries, environment);
    }

    /** Returns the library folders that were named, or those of the environment if none was; each of them is there. */
    static List<Path> libraries(List<Path> named, Map<String, String> environment) {
        var folders = new ArrayList<>(named);
        if (folders.isEmpty()) {
            for (var folder : environment.getOrDefault(LIBRARIES, "").split(File.pathSeparator, -1)) {
                if (!folder.isBlank()) {
                    folders.add(Path.of(folder));
                }
            }
        }
        for (var folder : folders) {
            if (!Files.exists(folder)) {
                throw RefusalException.wrongInput(
                        "--libraries: " + folder + " does not exist (expected: a folder with libraries)");
            }
        }
        return List.copyOf(folders);
    }

    Map<String, String> variables() {
        return Assignments.of("--define", variables);
    }

    /** Returns where servers are that do not exist, and what is wired to the device. */
    WorldFiles files() {
        return new WorldFiles(Optional.ofNullable(http), Optional.ofNullable(wired));
    }

    /** Returns what is around the scripts. */
    WorldFiles.Read world() {
        var read = files().read();
        if (!read.problems().isEmpty()) {
            throw RefusalException.wrongFiles(
                    read.problems(), Plural.of(read.problems().size(), "problem") + "; nothing was run");
        }
        return read;
    }

    /**
     * Returns the hosts that may be reached over the network.
     *
     * @param wayOut what to do to be in real time
     */
    List<String> hosts(boolean realTime, String wayOut) {
        if (!hosts.isEmpty() && !realTime) {
            throw RefusalException.wrongInput("--allow-host " + hosts.get(0)
                    + ": the real network lives in real time, and this run is in virtual time; " + wayOut);
        }
        return hosts;
    }

    /** Returns the hosts that no agent can reach by MQTT. */
    List<String> unreachable() {
        for (var host : unreachable) {
            if (!HostMap.isPattern(host)) {
                throw RefusalException.wrongInput(
                        "--unreachable: " + host
                                + " (expected: a host such as mqtt.example.com, *.example.com or mqtt.example.com:8883, the port from 1 to 65535)");
            }
        }
        return unreachable;
    }

    ImpProfile profile() {
        return Profiles.of(profile.values());
    }

    long seed() {
        return seed;
    }
}
