package io.imptestbed.scenario.impunit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.imptestbed.scenario.file.yaml.NearestWord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code .impt.test}, and {@code .imptest} of the older impTest; gathers all problems. */
final class TestConfigFile {
    private static final String OLDER = ".imptest";
    private static final List<String> NAMES = List.of(".impt.test", OLDER);

    /** Where the older tool has Builder variables if nothing else is said. */
    private static final String OLDER_VARIABLES = ".imptest-builder";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<String> KNOWN = List.of(
            "timeout", "stopOnFail", "allowDisconnect", "testFiles", "agentFile", "deviceFile", "builderConfig");

    /** What only impCentral, GitHub or the older tool's account need. */
    private static final Set<String> OF_THE_CLOUD = Set.of(
            "deviceGroupId",
            "deviceGroupName",
            "builderCache",
            "githubConfig",
            "apiKey",
            "modelId",
            "modelName",
            "devices");

    /** The place at which something began, in which the parser tells nothing of the file. */
    private static final Pattern JACKSONS_PLACE = Pattern.compile(" \\(start marker at \\[Source: [^]]*]\\)");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // The older tool writes the names of models and devices as comments.
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private TestConfigFile(Path file) {
        this.file = file;
    }

    /** Returns the configuration file of a folder. */
    static Optional<Path> in(Path folder) {
        return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    /**
     * Reads a configuration file; its folder is the test home.
     *
     * @throws ImpUnitProblemException with all that is wrong with it
     */
    static TestConfig read(Path file) {
        var home = file.getParent() == null ? Path.of("") : file.getParent();
        var reading = new TestConfigFile(file);
        var config = reading.config(home, reading.object(file));
        if (!reading.problems.isEmpty()) {
            throw new ImpUnitProblemException(reading.problems);
        }
        return config;
    }

    private JsonNode object(Path json) {
        try {
            var text = Files.readString(json);
            var node = JSON.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            if (node.isObject()) {
                return node;
            }
            problems.add(json + ":1:1: a JSON object is expected");
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            problems.add(json + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": no JSON: "
                    + JACKSONS_PLACE.matcher(broken.getOriginalMessage()).replaceAll(""));
        } catch (IOException unreadable) {
            problems.add(json + ": cannot be read (expected: a JSON file)");
        }
        return JSON.createObjectNode();
    }

    private TestConfig config(Path home, JsonNode json) {
        var usual = TestConfig.usual(home);
        var timeout = usual.timeout();
        var stop = usual.stopOnFail();
        var allow = usual.allowDisconnect();
        var files = usual.testFiles();
        Optional<String> agent = Optional.empty();
        Optional<String> device = Optional.empty();
        var variables = olderVariables(home);
        for (var name : names(json)) {
            var value = json.get(name);
            switch (name) {
                case "timeout" -> timeout = seconds(name, value);
                case "stopOnFail", "stopOnFailure" -> stop = truth(name, value);
                case "allowDisconnect" -> allow = truth(name, value);
                case "testFiles", "tests" -> files = texts(name, value);
                case "agentFile" -> agent = code(home, name, value);
                case "deviceFile" -> device = code(home, name, value);
                case "builderConfig" -> variables = variables(home, path(name, value));
                default -> unknown(name);
            }
        }
        return new TestConfig(
                home, Optional.of(file), timeout, stop, allow, files, agent, device, variables, List.copyOf(notes));
    }

    private static List<String> names(JsonNode json) {
        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void unknown(String name) {
        if (!OF_THE_CLOUD.contains(name)) {
            notes.add(file + ": " + name + " is not known here and has no effect"
                    + NearestWord.of(name, KNOWN)
                            .map(word -> "; did you mean " + word + "?")
                            .orElse(""));
        }
    }

    private void refuse(String name, JsonNode value, String expected) {
        problems.add(file + ": " + name + ": " + value + " (expected: " + expected + ")");
    }

    private Duration seconds(String name, JsonNode value) {
        try {
            var seconds = new BigDecimal(value.asText());
            if (seconds.signum() > 0) {
                return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
            }
        } catch (NumberFormatException | ArithmeticException wrong) {
            // Told below with everything else that is no number of seconds.
        }
        refuse(name, value, "seconds, more than 0, such as 30");
        return Duration.ZERO;
    }

    private boolean truth(String name, JsonNode value) {
        if (!value.isBoolean()) {
            refuse(name, value, "true or false");
        }
        return value.asBoolean();
    }

    private List<String> texts(String name, JsonNode value) {
        var texts = value.isArray()
                ? Stream.iterate(0, i -> i < value.size(), i -> i + 1)
                        .map(value::get)
                        .toList()
                : List.of(value);
        if (texts.isEmpty() || !texts.stream().allMatch(JsonNode::isTextual)) {
            refuse(name, value, "patterns of file names, such as [\"tests/**/*.test.nut\"]");
            return List.of();
        }
        return texts.stream().map(JsonNode::asText).toList();
    }

    /** No path, nothing and {@code false} all say that there is no such file. */
    private Optional<String> path(String name, @Nullable JsonNode value) {
        if (value == null || value.isNull() || (value.isBoolean() && !value.asBoolean())) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            refuse(name, value, "the path of a file");
        }
        return Optional.of(value.asText()).filter(text -> !text.isBlank());
    }

    /** Code under test that is missing would fail every session, each with words about a file that nobody wrote. */
    private Optional<String> code(Path home, String name, JsonNode value) {
        var code = path(name, value);
        code.filter(text -> value.isTextual() && !Files.isRegularFile(home.resolve(text)))
                .ifPresent(text -> problems.add(file + ": " + name + ": " + text + ": there is no such file in "
                        + home.toAbsolutePath().normalize()));
        return code;
    }

    private Map<String, String> olderVariables(Path home) {
        var isThere = file.endsWith(OLDER) && Files.isRegularFile(home.resolve(OLDER_VARIABLES));
        return variables(home, Optional.of(OLDER_VARIABLES).filter(name -> isThere));
    }

    private Map<String, String> variables(Path home, Optional<String> name) {
        var variables = new LinkedHashMap<String, String>();
        if (name.isEmpty()) {
            return variables;
        }
        var path = home.resolve(name.get());
        if (!Files.exists(path)) {
            notes.add(file + ": builderConfig: " + path + " does not exist");
            return variables;
        }
        var json = object(path);
        names(json).forEach(key -> variables.put(key, json.get(key).asText()));
        return variables;
    }
}
