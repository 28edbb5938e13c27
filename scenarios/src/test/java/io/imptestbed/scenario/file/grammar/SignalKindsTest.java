package io.imptestbed.scenario.file.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.signal.Afterwards;
import io.imptestbed.imp.signal.Clamped;
import io.imptestbed.imp.signal.Constant;
import io.imptestbed.imp.signal.Noise;
import io.imptestbed.imp.signal.Playback;
import io.imptestbed.imp.signal.Ramp;
import io.imptestbed.imp.signal.RandomWalk;
import io.imptestbed.imp.signal.Rounded;
import io.imptestbed.imp.signal.Sample;
import io.imptestbed.imp.signal.Signal;
import io.imptestbed.imp.signal.Sine;
import io.imptestbed.imp.signal.Staircase;
import io.imptestbed.imp.signal.Sum;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignalKindsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Problems problems = new Problems();

    static Stream<Arguments> right() {
        var walk = RandomWalk.from(50, 0.5, MINUTE);
        var steps = List.of(new Sample(Duration.ZERO, 0.5), new Sample(Duration.ofSeconds(10), -2.5));
        var recording = List.of(new Sample(Duration.ZERO, 20.5), new Sample(MINUTE, -3));
        return Stream.of(
                Arguments.of("-20.5", new Constant(-20.5)),
                Arguments.of("{ constant: 3 }", new Constant(3)),
                Arguments.of("{ ramp: { from: 0, to: 3.3, over: 1m } }", new Ramp(0, 3.3, MINUTE, Afterwards.HOLD)),
                Arguments.of(
                        "{ ramp: { from: 5, to: -5, over: 1m, then: returns } }",
                        new Ramp(5, -5, MINUTE, Afterwards.RETURN)),
                Arguments.of(
                        "{ sine: { mean: 20, amplitude: 5, period: 24h, phase: 6h } }",
                        new Sine(20, 5, Duration.ofHours(24), Duration.ofHours(6))),
                Arguments.of("{ noise: 0.2 }", Noise.gaussian(0.2)),
                Arguments.of("{ noise: { range: 0.5, every: 1m } }", new Noise(Noise.Shape.UNIFORM, 0.5, MINUTE)),
                Arguments.of("{ random walk: { from: 50, step: 0.5, every: 1m } }", walk),
                Arguments.of(
                        "{ random walk: { from: 50, step: 0.5, every: 1m, min: 0, max: 100 } }", walk.within(0, 100)),
                Arguments.of("{ steps: { 0s: 0.5, 10s: -2.5 } }", new Staircase(steps, Optional.empty())),
                Arguments.of(
                        "{ steps: { 0s: 0.5, 10s: -2.5, repeats every: 1m } }",
                        new Staircase(steps, Optional.of(MINUTE))),
                Arguments.of("{ playback: may.csv }", new Playback(recording, Playback.Between.HOLD, Afterwards.HOLD)),
                Arguments.of(
                        "{ playback: { file: ./may.csv, time: t, value: temp, between: line, then: repeats } }",
                        new Playback(recording, Playback.Between.LINE, Afterwards.REPEAT)),
                Arguments.of(
                        "{ constant: 1, noise: 0.2, min: 0, max: 3.3, resolution: 0.1 }",
                        new Rounded(new Clamped(new Sum(List.of(new Constant(1), Noise.gaussian(0.2))), 0, 3.3), 0.1)));
    }

    @ParameterizedTest
    @MethodSource("right")
    void reads_what_a_sensor_measures(String yaml, Signal signal) {
        assertThat(read(yaml)).contains(signal);
        assertThat(problems.sorted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    warm | f.yaml:1:1: not a number, found 'warm', expected a number such as 20 or -0.5
                    { min: 1 } | f.yaml:1:1: something is missing, expected 'constant' or 'ramp' or 'sine' or 'noise' or 'random walk' or 'steps' or 'playback'
                    { sine: { amplitude: -1, period: 1h } } | f.yaml:1:22: less than 0, found '-1', expected 0 or more
                    { sine: { amplitude: 1, period: 10 } } | f.yaml:1:33: a number without its unit, found '10', expected a duration such as 200ms, 10s or 1h 30m, did you mean '10s'?
                    { noise: { deviation: 1, range: 1 } } | f.yaml:1:33: keys that exclude one another, found 'deviation' and 'range', expected one of them
                    { ramp: { from: 0, over: 1m } } | f.yaml:1:9: missing key 'to', expected something like 'to: 3.3'
                    { random walk: { from: 5, step: 1, every: 1s, min: 6 } } | f.yaml:1:24: a walk that begins beyond its bounds, found '5', expected from min to max
                    { steps: { 10s: 1, 5s: 2 } } | f.yaml:1:20: a time that is not after the one before, found '5s', expected ascending times
                    { steps: { 10s: 1, repeats every: 10s } } | f.yaml:1:35: a period that ends before the last step, found '10s', expected more than the time of the last step
                    { constant: 1, min: 3, max: 2 } | f.yaml:1:29: max not above min, found '2', expected more than the min
                    { constant: 1, resolution: 0 } | f.yaml:1:28: not more than 0, found '0', expected more than 0
                    { playback: june.csv } | f.yaml:1:13: no such file: june.csv, found 'june.csv', expected a CSV file such as may.csv, beside this file
                    { playback: { file: may.csv, value: hum } } | may.csv:1:1: no column 'hum', found 't', expected one of t, temp
                    { playback: broken.csv } | broken.csv:2:4: not a number, found 'x', expected a number such as 20.7
                    """)
    void says_where_a_signal_is_wrong(String yaml, String problem) {
        assertThat(read(yaml)).isEmpty();
        assertThat(problems.sorted()).singleElement().hasToString(problem);
    }

    @Test
    void finds_a_recording_from_where_the_file_is() {
        assertThat(read("folder/f.yaml", "{ playback: ../may.csv }")).isPresent();
    }

    private Optional<Signal> read(String yaml) {
        return read("f.yaml", yaml);
    }

    private Optional<Signal> read(String file, String yaml) {
        var files = Map.of("may.csv", "t,temp\n0,20.5\n60,-3\n", "broken.csv", "0,1\n60,x\n");
        var scope = Scope.of(problems, World.of(Map.of()), new Budget()).on((path, most) -> {
            var text = files.get(path.toString());
            if (text == null) {
                throw new NoSuchFileException(path.toString());
            }
            return text.getBytes(StandardCharsets.UTF_8);
        });
        return YamlParser.parse(file, yaml, problems).flatMap(node -> SignalKinds.SIGNAL.read(node, scope));
    }
}
