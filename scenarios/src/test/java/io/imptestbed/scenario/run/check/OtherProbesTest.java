package io.imptestbed.scenario.run.check;

import static io.imptestbed.scenario.run.check.Checked.anytime;
import static io.imptestbed.scenario.run.check.Checked.assertMet;
import static io.imptestbed.scenario.run.check.Checked.at;
import static io.imptestbed.scenario.run.check.Checked.miss;
import static io.imptestbed.scenario.run.check.Checked.seconds;
import static io.imptestbed.scenario.run.fixture.Journal.connect;
import static io.imptestbed.scenario.run.fixture.Journal.message;
import static io.imptestbed.scenario.run.fixture.Journal.packet;
import static io.imptestbed.scenario.run.fixture.Journal.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Check.Retains;
import io.imptestbed.scenario.model.Check.SendResults;
import io.imptestbed.scenario.model.Check.Session;
import io.imptestbed.scenario.model.Check.WasBlocked;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.run.fixture.Journal;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OtherProbesTest {
    private static final String PUMP = "pump.agent";

    @Test
    void send_results_name_every_code_that_may_come() {
        var journal = new Journal();
        for (int i = 1; i <= 5; i++) {
            journal.at(5000).published(PUMP, i, message("t", "" + i, 0)).sent(PUMP, i, i <= 3 ? 0 : -12);
        }

        assertMet(results(Map.of(0, Count.exactly(3), -12, Count.exactly(2))), at(5), journal);
        var miss = miss(results(Map.of(0, Count.exactly(3))), anytime(), journal);
        assertThat(miss.expected()).isEqualTo("code 0 exactly 3 times and no other code");
        assertThat(miss.seen())
                .isEqualTo("code -12 2 times, the first at 5.000 s, the last at 5.000 s;"
                        + " code 0 3 times, the first at 5.000 s, the last at 5.000 s");
        assertThat(miss.entries()).containsExactly(8L, 10L);
    }

    @Test
    void a_send_without_a_callback_is_told() {
        var journal = new Journal().published(PUMP, 1, message("t", "a", 1));

        assertThat(miss(results(Map.of(0, Count.exactly(1))), anytime(), journal)
                        .seen())
                .isEqualTo("no send callback; 1 of 1 sends without a callback");
    }

    @Test
    void a_block_has_a_length_a_kind_and_packets_that_waited() {
        var journal = new Journal()
                .at(5000)
                .blockBegan(PUMP, "imp.sleep", seconds(10))
                .at(15_000)
                .blockEnded(PUMP, "imp.sleep", seconds(10), 50);

        assertMet(blocked("imp.sleep", 10, 0, Count.exactly(50)), anytime(), journal);
        assertMet(blocked(null, 10.2, 0.2, null), anytime(), journal);
        assertThat(miss(blocked("busy loop", 10, 0, Count.exactly(50)), anytime(), journal)
                        .seen())
                .isEqualTo("no block of 10.000 s in busy loop at whose end exactly 50 packets waited;"
                        + " began to block in imp.sleep at 5.000 s;"
                        + " blocked for 10.000 s in imp.sleep with 50 packets waiting at 15.000 s");
        assertThat(miss(blocked("imp.sleep", 9, 0.5, null), anytime(), journal).expected())
                .isEqualTo("at least 1 block of 9.000 s give or take 0.500 s in imp.sleep");
        miss(blocked("imp.sleep", 10, 0, Count.exactly(49)), anytime(), journal);
    }

    @Test
    void a_line_of_log_contains_the_text() {
        var journal = new Journal().at(1000).logged(PUMP, "pressure is high").logged("other", "pressure");

        assertMet(new Check.Logged(PUMP, "pressure", Count.exactly(1)), anytime(), journal);
        assertThat(miss(new Check.Logged(PUMP, "temperature", Count.SOME), anytime(), journal)
                        .seen())
                .isEqualTo("no line of log with \"temperature\"; the line \"pressure is high\" at 1.000 s");
    }

    @Test
    void a_session_is_followed_through_its_life() {
        var journal = new Journal()
                .passes("keeper", Direction.TO_SERVER, connect("k-1"))
                .broker("session created", "k-1")
                .passes("keeper", Direction.TO_SERVER, subscribe("news", "old"))
                .passes("keeper", Direction.TO_CLIENT, packet(PacketType.SUBACK, 1, List.of(), List.of(1, 128), ""))
                .at(2000)
                .broker("queued", "k-1", message("news", "item 1", 1))
                .broker("queued", "k-1", message("news", "item 2", 1))
                .broker("queued", "someone else", message("news", "item 1", 1))
                .at(10_000)
                .broker("session resumed", "k-1")
                .packet("keeper", End.SERVER, Direction.TO_CLIENT, publish("news", "item 1", 1, 1))
                .at(20_000)
                .broker("session discarded", "k-1");

        assertMet(session(true, 2, Set.of("news")), at(9), journal);
        assertMet(session(true, 1, Set.of("news")), at(10), journal);
        assertMet(session(false, null, null), anytime(), journal);
        assertThat(miss(session(true, 3, Set.of("news", "old")), at(9), journal).seen())
                .isEqualTo(
                        "a session, 2 messages queued (\"item 1\" on news, \"item 2\" on news), subscriptions [news]");
        assertThat(miss(session(true, null, null), at(20), journal).seen()).isEqualTo("no session");
        assertThat(miss(session(false, null, null), at(9), journal).expected())
                .isEqualTo("no session of keeper at 9.000 s");
    }

    @Test
    void a_crash_forgets_sessions_and_retained_messages() {
        var journal = new Journal()
                .passes("keeper", Direction.TO_SERVER, connect("keeper"))
                .broker("session created", "keeper")
                .broker("retained", "", message("t", "on", 0))
                .at(5000)
                .broker("crashed", "");

        assertMet(session(true, null, null), at(4), journal);
        assertMet(session(false, null, null), at(5), journal);
        assertMet(new Retains("t", Optional.of("on")), at(4), journal);
        assertMet(new Retains("t", Optional.empty()), at(5), journal);
    }

    @Test
    void a_retained_message_is_followed_through_its_life() {
        var journal = new Journal()
                .at(1000)
                .broker("retained", "", message("pump/state", "running", 1))
                .broker("retained", "", message("pump/other", "x", 1))
                .at(3000)
                .broker("retained cleared", "", message("pump/state", "", 1));

        assertMet(new Retains("pump/state", Optional.of("running")), at(2.5), journal);
        assertMet(new Retains("pump/state", Optional.empty()), at(3.5), journal);
        assertThat(miss(new Retains("pump/state", Optional.of("stopped")), at(2.5), journal)
                        .seen())
                .isEqualTo("\"running\" since 1.000 s");
        assertThat(miss(new Retains("pump/state", Optional.of("running")), anytime(), journal)
                        .seen())
                .isEqualTo("nothing since 3.000 s");
        assertThat(miss(new Retains("pump/none", Optional.of("x")), anytime(), journal)
                        .seen())
                .isEqualTo("nothing was ever retained there");
    }

    private static io.imptestbed.trace.Packet subscribe(String... filters) {
        return packet(PacketType.SUBSCRIBE, 1, List.of(filters), List.of(1, 1), "");
    }

    private static SendResults results(Map<Integer, Count> results) {
        return new SendResults(PUMP, new LinkedHashMap<>(results));
    }

    private static WasBlocked blocked(String with, double length, double tolerance, Count waiting) {
        return new WasBlocked(
                PUMP, Optional.ofNullable(with), seconds(length), seconds(tolerance), Optional.ofNullable(waiting));
    }

    private static Session session(boolean present, Integer queued, Set<String> subscriptions) {
        return new Session("keeper", present, Optional.ofNullable(queued), Optional.ofNullable(subscriptions));
    }

    @Test
    void real_time_may_be_off_by_the_slack() {
        var slack = new Evidence(Duration.ZERO, seconds(1), Duration.ofMillis(250), new Checked.FixedRefill(), true);
        var check = new Check.Connects(PUMP, 0, Count.exactly(1));
        var late = new Journal().at(15_300).connected(PUMP, 0);

        assertThat(Checked.findings(check, Checked.between(15, 15.1), late, slack))
                .isEmpty();
        assertThat(Checked.findings(check, Checked.between(15, 15.1), late.at(15_351), Checked.evidence()))
                .hasSize(1);
        assertThat(Checked.findings(
                        check,
                        Checked.between(15, 15.1),
                        new Journal().at(15_351).connected(PUMP, 0),
                        slack))
                .hasSize(1);
    }

    @Test
    void the_side_of_an_external_broker_is_not_judged_but_named() {
        var external = new Evidence(Duration.ZERO, seconds(1), Duration.ZERO, new Checked.FixedRefill(), false);

        assertThat(Checked.findings(session(true, null, null), anytime(), new Journal(), external))
                .isEmpty();
    }
}
