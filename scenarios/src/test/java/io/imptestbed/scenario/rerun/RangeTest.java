package io.imptestbed.scenario.rerun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            block=1s..20s               | block=1s..20s/1s
            block=1s..20s/2s            | block=1s..20s/2s
            block@11=200ms..1m/500ms    | block@11=0.2s..60s/0.5s
            rate=1/s..20/s              | rate=1/s..20/s/1/s
            rate=1/s..20/s/0.5/s        | rate=1/s..20/s/0.5/s
            rate=30/m..2/s/0.5          | rate=0.5/s..2/s/0.5/s
            keepalive=10s..2m/10s       | keepalive=10s..120s/10s
            qos=0..2                    | qos=0..2/1
            size=20B..1KB/100B          | size=20B..1024B/100B
            inboundPerSecond=4/s..12/s  | inboundPerSecond=4/s..12/s/0.5/s
            retransmitInterval=5s..30s  | retransmitInterval=5s..30s/2s
            pump.agent.BLOCK=10..60     | pump.agent.BLOCK=10..60/5
            pump.agent.BLOCK=1..4       | pump.agent.BLOCK=1..4/1
            pump-1.device.R_1=0.5..2    | pump-1.device.R_1=0.5..2/0.1
            """)
    void reads_what_people_write(String text, String normal) {
        assertThat(Range.parse(text)).hasToString(normal);
        assertThat(Range.parse(normal)).hasToString(normal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            block                       | expected: KNOB=FROM..TO
            block=1s                    | expected: KNOB=FROM..TO
            bloc=1s..2s                 | bloc: unknown (expected: one of block, rate,
            block=1..2                  | 1 (expected: a time such as 200ms
            block=0s..2s                | 0s (expected: 0.001s to 86400s)
            block=5s..5s                | ends at 5s (expected: more than 5s)
            block=1s..20s/0s            | a step of 0s (expected: a time
            block=1s..20s/1ms           | 19001 runs with a step of 0.001s (expected: at most 200
            rate=1..2                   | 1 (expected: a rate
            qos=0..3                    | 3 (expected: 0, 1 or 2)
            keepalive=1s..99999s        | expected: 0s to 65535s
            inboundCapacity=0..5        | 0 (expected: 1 to 1000000)
            inboundPerSecond@3=1/s..2/s | a field of the profile and stands at no line
            metered=0..1                | metered: unknown
            pump.client.X=1..2          | pump.client.X: unknown
            pump.agent.X=0.0001..2      | 0.0001 (expected: a number such as 10 or 0.5)
            """)
    void says_what_is_wrong(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Range.parse(text)).withMessageContaining(message);
    }

    @Test
    void ends_with_the_last_value_even_if_steps_do_not_lead_there() {
        assertThat(Range.parse("count=1..10/4").values()).containsExactly(1L, 5L, 9L, 10L);
    }

    @Test
    void an_edge_is_told_ten_times_as_fine_as_the_rows_where_values_are_not_whole() {
        assertThat(Range.parse("block=1s..20s/1s").grid()).isEqualTo(100);
        assertThat(Range.parse("block=100ms..1s/100ms").grid()).isEqualTo(10);
        assertThat(Range.parse("burst=10..50/10").grid()).isEqualTo(1);
        assertThat(Range.parse("pump.agent.N=10..50/10").grid()).isEqualTo(1000);
        assertThat(Range.parse("pump.agent.N=0.5..50/10").grid()).isEqualTo(100);
    }
}
