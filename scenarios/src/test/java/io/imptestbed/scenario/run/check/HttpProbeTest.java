package io.imptestbed.scenario.run.check;

import static io.imptestbed.scenario.run.check.Checked.anytime;
import static io.imptestbed.scenario.run.check.Checked.assertMet;
import static io.imptestbed.scenario.run.check.Checked.between;
import static io.imptestbed.scenario.run.check.Checked.miss;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.Check.Answered;
import io.imptestbed.scenario.model.Check.Requested;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.model.HttpMatch;
import io.imptestbed.scenario.run.fixture.Journal;
import io.imptestbed.trace.Event.HttpExchange;
import io.imptestbed.trace.Event.HttpPhase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpProbeTest {
    private static final String PUMP = "pump.agent";
    private static final String STATE = "https://api.example.com/v1/state?full=yes";
    private static final String OWN = "https://agent.electricimp.com/GAVG6doUXQwG";
    private static final HttpMatch ANY = match("", "", "", "", 0);

    /** Returns a match in which an empty text and 0 mean any. */
    private static HttpMatch match(String method, String url, String body, String pattern, int status) {
        return new HttpMatch(
                said(method),
                said(url),
                said(body),
                said(pattern),
                Optional.of(status).filter(code -> code != 0));
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }

    private static Requested requested(HttpMatch match, Count count) {
        return new Requested(PUMP, match, count);
    }

    private static HttpExchange exchange(
            long number, HttpPhase phase, String method, String url, String body, int status) {
        return new HttpExchange(PUMP, number, phase, method, url, List.of(), Payload.of(body), status, "", "");
    }

    /** A GET that is answered, a POST that fails after that, and one that is limited. */
    private static Journal journal() {
        return new Journal()
                .at(1_000)
                .add(exchange(1, HttpPhase.SENT, "GET", STATE, "", 0))
                .add(exchange(2, HttpPhase.SENT, "POST", "https://api.example.com/v1/readings", "level=3", 0))
                .at(2_000)
                .add(exchange(1, HttpPhase.ANSWERED, "GET", STATE, "on", 200))
                .at(3_000)
                .add(exchange(2, HttpPhase.FAILED, "POST", "https://api.example.com/v1/readings", "", 28))
                .add(exchange(3, HttpPhase.LIMITED, "GET", STATE, "", 0))
                .add(exchange(3, HttpPhase.ANSWERED, "GET", STATE, "", 429));
    }

    @Test
    void requests_count_when_they_are_made_limited_ones_too() {
        assertMet(requested(ANY, Count.exactly(3)), anytime(), journal());
        assertMet(requested(ANY, Count.exactly(2)), between(0, 1.5), journal());
        assertMet(new Requested("tap.agent", ANY, Count.exactly(0)), anytime(), journal());
    }

    @Test
    void requests_with_a_status_count_when_they_come_to_it() {
        assertMet(requested(match("", "", "", "", 200), Count.exactly(1)), between(2, 2), journal());
        assertMet(requested(match("", "", "", "", 28), Count.exactly(1)), anytime(), journal());
        assertMet(requested(match("", "", "", "", 429), Count.exactly(1)), anytime(), journal());
        assertThat(miss(requested(match("", "", "", "", 503), Count.SOME), anytime(), journal())
                        .seen())
                .startsWith("no request with status 503; the answer 200 to GET " + STATE + " at 2.000 s");
    }

    @Test
    void method_and_body_say_which_requests_are_meant() {
        assertMet(requested(match("POST", "", "", "", 0), Count.exactly(1)), anytime(), journal());
        assertMet(requested(match("", "", "level=3", "", 0), Count.exactly(1)), anytime(), journal());
        assertMet(requested(match("", "", "", "l=[0-9]", 0), Count.exactly(1)), anytime(), journal());
        assertMet(requested(match("", "", "level", "", 0), Count.exactly(0)), anytime(), journal());
    }

    @Test
    void one_star_stands_for_a_piece_of_a_path_and_two_for_anything_whatever_the_query() {
        assertMet(
                requested(match("", "https://api.example.com/v1/*", "", "", 0), Count.exactly(3)),
                anytime(),
                journal());
        assertMet(requested(match("", "https://api.example.com/*", "", "", 0), Count.exactly(0)), anytime(), journal());
        assertMet(requested(match("", "https://**/state", "", "", 0), Count.exactly(2)), anytime(), journal());
        assertMet(requested(match("", STATE, "", "", 0), Count.exactly(2)), anytime(), journal());
    }

    @Test
    void a_miss_names_what_was_asked_for_and_what_was_made_instead() {
        var miss = miss(requested(match("PUT", "", "", "", 0), Count.exactly(1)), anytime(), journal());

        assertThat(miss.expected()).isEqualTo("exactly 1 request by PUT");
        assertThat(miss.seen())
                .startsWith("no request by PUT; 2 times the request GET " + STATE + ", the first at 1.000 s");
    }

    @Test
    void answers_of_the_agent_are_told_by_the_path_behind_its_url() {
        var journal = new Journal()
                .at(1_000)
                .add(exchange(1, HttpPhase.RECEIVED, "GET", OWN + "/state?x=1", "", 0))
                .add(exchange(1, HttpPhase.REPLIED, "GET", OWN + "/state?x=1", "on", 200))
                .add(exchange(2, HttpPhase.REPLIED, "GET", OWN, "", 404));

        assertMet(answered(match("", "/state", "on", "", 200)), anytime(), journal);
        assertMet(answered(match("", "/", "", "", 404)), anytime(), journal);
        assertThat(miss(answered(match("", "/none", "", "", 0)), anytime(), journal)
                        .seen())
                .isEqualTo(
                        "no answer to /none; the answer 200 to GET /state at 1.000 s; the answer 404 to GET / at 1.000 s");
    }

    private static Answered answered(HttpMatch match) {
        return new Answered(PUMP, match, Count.exactly(1));
    }
}
