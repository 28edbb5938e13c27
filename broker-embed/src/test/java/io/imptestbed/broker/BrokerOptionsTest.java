package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokerOptionsTest {
    @Test
    void are_those_of_a_testbed_by_default() {
        var options = BrokerOptions.defaults();

        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.port()).isZero();
        assertThat(options.tls()).isFalse();
        assertThat(options.users()).isEmpty();
        assertThat(options.rules()).isEmpty();
        assertThat(options.maxMessageSize()).isEqualTo(10_485_760);
        assertThat(options.retransmission()).isEmpty();
        assertThat(options.sessionExpiry()).isEmpty();
        assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.allowEmptyClientIdentifier()).isTrue();
        assertThat(options.interleaving()).isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                option("port: 70000 (expected: 0 to 65535)", o -> o.port(70_000)),
                option("tlsPort: -1 (expected: 0 to 65535)", o -> o.tlsPort(-1)),
                option("host: empty (expected: a name or an address)", o -> o.host(" ")),
                option("maxMessageSize: 127 (expected: 128 to 268435460 bytes)", o -> o.maxMessageSize(127)),
                option("retransmission: 0 s (expected: more than 0)", o -> o.retransmission(Duration.ZERO)),
                option("sessionExpiry: -1 s (expected: more than 0)", o -> o.sessionExpiry(Duration.ofSeconds(-1))),
                option("connectTimeout: 0 s (expected: more than 0)", o -> o.connectTimeout(Duration.ZERO)));
    }

    private static Arguments option(String message, UnaryOperator<BrokerOptions.Builder> change) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuse_what_is_out_of_range(String message, UnaryOperator<BrokerOptions.Builder> change) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(BrokerOptions.builder()).build())
                .withMessage(message);
    }
}
