package io.imptestbed.scenario.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.imptestbed.client.profile.ImpProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadyUseTest {
    private static final Duration LENGTH = Duration.ofHours(1);

    private static BigDecimal sum(Plan plan, Function<SteadyUse.Line, BigDecimal> column) {
        return SteadyUse.of(plan).stream().map(column).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 0 | CONNECT
            1 | 1 | CONNECT
            2 | 2 | CONNECT
            1 | 1 | PUBACK
            2 | 2 | PUBREC
            2 | 2 | PUBREL
            2 | 2 | PUBCOMP, PUBREL
            1 | 2 | PUBLISH
            2 | 1 | PINGREQ, PINGRESP, PUBACK, PUBREC
            """)
    void is_what_the_same_traffic_spends_in_an_hour(int qosIn, int qosOut, String free) {
        var plan = new Plan(
                Optional.of(Duration.ofSeconds(4)),
                qosIn,
                Optional.of(Duration.ofSeconds(5)),
                qosOut,
                1,
                60,
                0,
                Duration.ZERO,
                Duration.ZERO,
                LENGTH,
                ImpProfile.documented().with("freePackets", free));

        var spent = Calculation.of(plan);

        assertThat(sum(plan, SteadyUse.Line::in).doubleValue() * LENGTH.toSeconds())
                .isCloseTo(spent.spentIn(), within(5.0));
        assertThat(sum(plan, SteadyUse.Line::out).doubleValue() * LENGTH.toSeconds())
                .isCloseTo(spent.spentOut(), within(5.0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CONNECT           | 0.033333 | 0.033333
            PINGREQ           | 0.033333 | 0
            PINGREQ, PINGRESP | 0        | 0
            """)
    void charges_the_pings_of_a_silent_agent_unless_they_are_free(String free, BigDecimal in, BigDecimal out) {
        var plan = new Plan(
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                1,
                30,
                1,
                Duration.ZERO,
                Duration.ZERO,
                LENGTH,
                ImpProfile.documented().with("freePackets", free));

        assertThat(sum(plan, SteadyUse.Line::in)).isEqualByComparingTo(in);
        assertThat(sum(plan, SteadyUse.Line::out)).isEqualByComparingTo(out);
    }
}
