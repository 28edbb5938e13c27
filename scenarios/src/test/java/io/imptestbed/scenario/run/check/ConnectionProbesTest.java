package io.imptestbed.scenario.run.check;

import static io.imptestbed.scenario.run.check.Checked.anytime;
import static io.imptestbed.scenario.run.check.Checked.assertMet;
import static io.imptestbed.scenario.run.check.Checked.at;
import static io.imptestbed.scenario.run.check.Checked.between;
import static io.imptestbed.scenario.run.check.Checked.miss;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Check.Connects;
import io.imptestbed.scenario.model.Check.KeepsConnection;
import io.imptestbed.scenario.model.Check.LosesConnection;
import io.imptestbed.scenario.model.Check.Subscribed;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.run.fixture.Journal;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Event.Blocked;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.Event.ImpDid;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionProbesTest {
    private static final String PUMP = "pump.agent";

    @Test
    void a_connect_with_the_result_meets() {
        var journal = new Journal().at(100).connected(PUMP, 0);

        assertMet(new Connects(PUMP, 0, Count.SOME), anytime(), journal);
        assertMet(new Connects(PUMP, 0, Count.exactly(1)), at(0.1), journal);
    }

    @Test
    void a_refused_connect_is_named_as_the_nearest_miss() {
        var journal = new Journal().at(100).connected(PUMP, 5).connected("other", 0);

        var miss = miss(new Connects(PUMP, 0, Count.SOME), anytime(), journal);

        assertThat(miss.expected()).isEqualTo("at least 1 connect with result 0");
        assertThat(miss.seen()).isEqualTo("no connect with result 0; connect with result 5 at 0.100 s");
        assertThat(miss.entries()).containsExactly(1L);
    }

    @Test
    void a_loss_at_the_edge_of_its_time_meets() {
        var loses = new LosesConnection(PUMP, Optional.of(-2), Count.SOME);

        assertMet(loses, between(15, 15.1), new Journal().at(15_000).lost(PUMP, -2));
        assertMet(loses, between(15, 15.1), new Journal().at(15_100).lost(PUMP, -2));
    }

    @Test
    void a_loss_for_another_reason_is_told_with_its_time() {
        var loses = new LosesConnection(PUMP, Optional.of(-2), Count.SOME);
        var journal = new Journal().at(15_000).lost(PUMP, -1);

        var miss = miss(loses, between(15, 15.1), journal);

        assertThat(miss.expected())
                .isEqualTo("at least 1 connection loss with reason -2 between 15.000 s and 15.100 s");
        assertThat(miss.seen()).isEqualTo("no connection loss with reason -2; lost with reason -1 at 15.000 s");
    }

    @Test
    void a_loss_at_another_time_is_told() {
        var loses = new LosesConnection(PUMP, Optional.of(-2), Count.exactly(1));
        var journal = new Journal().at(14_999).lost(PUMP, -2);

        var miss = miss(loses, between(15, 15.1), journal);

        assertThat(miss.seen()).endsWith("; outside of that time 1 connection loss at 14.999 s");
        assertThat(miss.entries()).containsExactly(1L);
    }

    @Test
    void a_loss_without_a_reason_meets_where_none_is_asked_for() {
        var journal = new Journal().at(1000).lost("controller");

        assertMet(new LosesConnection("controller", Optional.empty(), Count.exactly(1)), anytime(), journal);
    }

    @Test
    void a_kept_connection_was_there_and_was_not_lost() {
        var keeps = new KeepsConnection(PUMP);

        assertMet(keeps, anytime(), new Journal().connected(PUMP, 0));
        assertThat(miss(keeps, anytime(), new Journal().connected(PUMP, 3)).seen())
                .isEqualTo("it was never connected");
        assertThat(miss(
                                keeps,
                                anytime(),
                                new Journal().connected(PUMP, 0).at(5_000).lost(PUMP, -2))
                        .seen())
                .isEqualTo("lost with reason -2 at 5.000 s");
    }

    @Test
    void a_loss_of_which_blocked_code_was_not_told_in_time_is_a_loss() {
        var keeps = new KeepsConnection(PUMP);
        var ended = new Journal()
                .connected(PUMP, 0)
                .at(10_000)
                .add(new ConnectionChanged(
                        PUMP, 1, End.CLIENT, ConnectionChange.CLOSED, "no inbound credit for a PUBLISH"));

        assertThat(miss(keeps, anytime(), ended).seen())
                .isEqualTo(
                        "the connection ended at 10.000 s (no inbound credit for a PUBLISH), and no onconnectionlost was called");
        assertMet(keeps, between(0, 9.9), ended);
    }

    @Test
    void an_end_at_the_broker_alone_is_a_loss_too_and_the_block_that_hides_it_is_named() {
        var ended = blockedBeyondKeepAlive();

        assertThat(miss(new KeepsConnection(PUMP), anytime(), ended).seen())
                .isEqualTo("the connection ended at 45.000 s (no packet for 45.000 s, Keep Alive is 30 s), and no"
                        + " onconnectionlost was called, for the code was still blocked at pump.agent.nut:42 in poll()"
                        + " by imp.sleep, since 5.000 s");
        assertMet(new KeepsConnection(PUMP), between(0, 44.9), ended);
    }

    @Test
    void the_loop_that_hides_an_end_is_named_where_it_is_by_then() {
        var ended = blockedBeyondKeepAlive().add(new ImpDid(PUMP, "busy elsewhere", "pump.agent.nut:50 in spin()"));

        assertThat(miss(new KeepsConnection(PUMP), anytime(), ended).seen())
                .contains("still blocked at pump.agent.nut:50 in spin() by ");
    }

    @Test
    void a_loss_that_blocked_code_is_told_of_only_after_the_window_is_one_within() {
        var keeps = new KeepsConnection(PUMP);
        var told = toldInTheEnd();

        var untold =
                "the connection ended at 45.000 s (no packet for 45.000 s, Keep Alive is 30 s), and no onconnectionlost"
                        + " had been called by 124.000 s, for the code was still blocked at pump.agent.nut:42 in poll() by imp.sleep,"
                        + " since 5.000 s";
        assertThat(miss(keeps, between(0, 124), told).seen()).isEqualTo(untold);
        assertThat(miss(keeps, between(0, 124), blockedBeyondKeepAlive()).seen())
                .as("whatever comes after the window")
                .isEqualTo(untold);
        assertMet(keeps, between(0, 44.9), told);
        assertThat(miss(keeps, anytime(), told).seen()).isEqualTo("lost with reason -1 at 125.000 s");
    }

    @Test
    void a_connection_that_is_gone_during_the_whole_window_is_not_kept_either() {
        assertThat(miss(new KeepsConnection(PUMP), between(60, 70), toldInTheEnd())
                        .seen())
                .startsWith("the connection ended at 45.000 s")
                .contains("had been called by 70.000 s");
    }

    @Test
    void a_loss_that_is_told_after_the_window_is_named_where_one_is_awaited_within() {
        var loses = new LosesConnection(PUMP, Optional.empty(), Count.SOME);

        assertThat(miss(loses, between(0, 124), toldInTheEnd()).seen())
                .startsWith("no connection loss; the connection ended at 45.000 s")
                .contains("had been called by 124.000 s")
                .endsWith("; outside of that time 1 connection loss at 125.000 s");
    }

    private static Journal toldInTheEnd() {
        return blockedBeyondKeepAlive()
                .at(125_000)
                .blockEnded(PUMP, "imp.sleep", Duration.ofSeconds(120), 0)
                .add(new ConnectionChanged(PUMP, 1, End.CLIENT, ConnectionChange.LOST, "closed"))
                .lost(PUMP, -1);
    }

    @Test
    void a_loss_that_is_awaited_in_vain_says_that_blocked_code_was_not_told() {
        var loses = new LosesConnection(PUMP, Optional.empty(), Count.SOME);

        assertThat(miss(loses, anytime(), blockedBeyondKeepAlive()).seen())
                .startsWith("no connection loss; the connection ended at 45.000 s (no packet for 45.000 s")
                .contains(
                        "still blocked at pump.agent.nut:42 in poll() by imp.sleep, since 5.000 s; a later end ('until')");
    }

    @Test
    void a_step_that_blocks_is_named_by_what_it_blocks_with_alone() {
        var ended = blockedBeyondKeepAlive("at 5s: pump.agent blocks 120s, with imp.sleep");

        assertThat(miss(new KeepsConnection(PUMP), anytime(), ended).seen())
                .endsWith(", for the code was still blocked by imp.sleep, since 5.000 s");
    }

    private static Journal blockedBeyondKeepAlive() {
        return blockedBeyondKeepAlive("pump.agent.nut:42 in poll()");
    }

    private static Journal blockedBeyondKeepAlive(String place) {
        return new Journal()
                .connected(PUMP, 0)
                .at(5_000)
                .add(new Blocked(PUMP, "imp.sleep", true, Duration.ofSeconds(120), 0, place))
                .at(45_000)
                .add(new ConnectionChanged(
                        PUMP, 1, End.SERVER, ConnectionChange.CLOSED, "no packet for 45.000 s, Keep Alive is 30 s"));
    }

    @Test
    void an_end_that_the_code_asked_for_is_no_loss() {
        var ended = new Journal()
                .connected(PUMP, 0)
                .add(new ConnectionChanged(PUMP, 1, End.CLIENT, ConnectionChange.CLOSED, "disconnected"));

        assertMet(new KeepsConnection(PUMP), anytime(), ended);
    }

    @Test
    void a_connection_lost_later_was_kept_until_then() {
        var journal = new Journal().connected(PUMP, 0).at(5_000).lost(PUMP, -2);

        assertMet(new KeepsConnection(PUMP), between(0, 4.9), journal);
    }

    @Test
    void a_subscribe_is_known_by_its_filter() {
        var journal = new Journal().subscribed(PUMP, 3, "a/b qos 0, c/# qos 2", 0, 0, 2);

        assertMet(new Subscribed(PUMP, Optional.of("c/#"), 2), anytime(), journal);
        assertMet(new Subscribed(PUMP, Optional.of("a/b"), 0), anytime(), journal);
        assertMet(new Subscribed(PUMP, Optional.empty(), 2), anytime(), journal);
        assertThat(miss(new Subscribed(PUMP, Optional.of("a/b"), 128), anytime(), journal)
                        .seen())
                .isEqualTo("no subscribe to a/b with result 128;"
                        + " subscribe to a/b with result 0 and subscribe to c/# with result 2 at 0.000 s");
    }

    @Test
    void a_subscribe_that_was_never_sent_has_its_error_code() {
        var journal = new Journal().subscribed(PUMP, 3, "a/b qos 0", -12);

        assertMet(new Subscribed(PUMP, Optional.of("a/b"), -12), anytime(), journal);
    }
}
