package io.imptestbed.scenario.file.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
    private static final List<String> WORDS =
            List.of("topic", "payload", "qos", "retain", "at least", "at most", "imp.sleep", "inboundPerSecond");

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "topik, topic, a wrong letter",
        "tpoic, topic, two letters swapped",
        "payloads, payload, a letter too many",
        "payoad, payload, a letter too few",
        "QoS, qos, another case",
        "atLeast, at least, no space",
        "sleep, imp.sleep, a part of the word",
        "inboundPerSec, inboundPerSecond, the begin of the word",
        "xyzzy, , nothing near",
        "q, , too short to say",
        "'', , nothing at all",
    })
    void finds_what_was_probably_meant(String written, String meant, String reason) {
        assertThat(NearestWord.of(written, WORDS)).as(reason).isEqualTo(Optional.ofNullable(meant));
    }
}
