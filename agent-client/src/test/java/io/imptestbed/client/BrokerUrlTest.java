package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerUrlTest {
    @ParameterizedTest
    @CsvSource({
        "tcp://host, tcp://host:1883",
        "ssl://host, ssl://host:8883",
        "tcp://host:1, tcp://host:1",
        "SSL://host.test:65535, ssl://host.test:65535",
        "tcp://127.0.0.1:1883/, tcp://127.0.0.1:1883",
        "tcp://[::1]:1883, tcp://[::1]:1883",
    })
    void reads(String text, String meaning) {
        assertThat(BrokerUrl.parse(text)).hasToString(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "host:1883",
                "mqtt://host",
                "tcp:host",
                "tcp://",
                "tcp://host:0",
                "tcp://host:65536",
                "tcp://host:x",
                "tcp://a b"
            })
    void refuses(String text) {
        assertThatThrownBy(() -> BrokerUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url: " + text);
    }
}
