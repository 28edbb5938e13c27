package io.imptestbed.scenario.junit;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.bus.Bench;
import io.imptestbed.scenario.impunit.Commands;
import io.imptestbed.scenario.impunit.SessionSettings;
import io.imptestbed.scenario.model.HttpSetup;
import io.imptestbed.scenario.pair.PairSettings;
import io.imptestbed.scenario.run.RunOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What the configuration parameters say; a wrong one fails every scenario, with its name.
 *
 * @param overrides values for parameters of scenario files
 * @param libraries folders of libraries for impUnit's tests, impUnit among them
 * @param variables Builder variables of impUnit's tests
 */
record Settings(
        Optional<Long> seed,
        Map<String, String> profile,
        Map<String, String> overrides,
        boolean realTime,
        Optional<Double> speed,
        List<Path> libraries,
        Map<String, String> variables)
        implements EngineExecutionContext {
    private static final String PREFIX = ScenarioTestEngine.ID + ".";

    /** Reads the parameters; does not judge them but for their form. */
    static Settings of(ConfigurationParameters parameters) {
        return new Settings(
                parse(parameters, "seed", "a whole number", Long::valueOf),
                assignments(parameters, "profile"),
                assignments(parameters, "set"),
                parameters.getBoolean(PREFIX + "real-time").orElse(false),
                parse(parameters, "speed", "a number, such as 10", Double::valueOf),
                folders(parameters),
                assignments(parameters, "define"));
    }

    private static List<Path> folders(ConfigurationParameters parameters) {
        return Stream.of(parameters.get(PREFIX + "libraries").orElse("").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder.strip()))
                .toList();
    }

    private static <T> Optional<T> parse(
            ConfigurationParameters parameters, String name, String expected, Function<String, T> parser) {
        return parameters.get(PREFIX + name).map(text -> {
            try {
                return parser.apply(text.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(PREFIX + name + ": " + text + " (expected: " + expected + ")", e);
            }
        });
    }

    private static Map<String, String> assignments(ConfigurationParameters parameters, String name) {
        var assignments = new LinkedHashMap<String, String>();
        for (var text : parameters.get(PREFIX + name).orElse("").split(",", -1)) {
            var sign = text.indexOf('=');
            if (sign > 0) {
                assignments.put(
                        text.substring(0, sign).strip(),
                        text.substring(sign + 1).strip());
            } else if (!text.isBlank()) {
                throw new IllegalArgumentException(
                        PREFIX + name + ": " + text.strip() + " (expected: NAME=VALUE, NAME=VALUE)");
            }
        }
        return assignments;
    }

    /**
     * Returns how sessions of impUnit are to run; in virtual time, or as fast as the wall clock.
     *
     * @throws IllegalArgumentException if a profile has no such field or value
     */
    SessionSettings sessions() {
        return new SessionSettings(
                libraries,
                variables,
                System.getenv(),
                new PairSettings(
                        realTime,
                        true,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        HttpSetup.NONE,
                        Bench.EMPTY,
                        checkedProfile(),
                        seed.orElse(1L)),
                Commands.FORBIDDEN);
    }

    /**
     * Returns how the runner is to run.
     *
     * @throws IllegalArgumentException if parameters contradict one another or a profile has no such field or value
     */
    RunOptions options() {
        checkedProfile();
        var options = realTime ? RunOptions.inRealTime() : RunOptions.inVirtualTime();
        if (speed.isPresent()) {
            if (!realTime) {
                throw new IllegalArgumentException(PREFIX + "speed: " + speed.get()
                        + " in virtual time, which is always as fast as it can be (expected: " + PREFIX
                        + "real-time=true)");
            }
            options = options.withSpeed(speed.get());
        }
        return seed.isPresent() ? options.withProfile(profile).withSeed(seed.get()) : options.withProfile(profile);
    }

    private ImpProfile checkedProfile() {
        var checked = ImpProfile.documented();
        for (var field : profile.entrySet()) {
            checked = checked.with(field.getKey(), field.getValue());
        }
        return checked;
    }
}
