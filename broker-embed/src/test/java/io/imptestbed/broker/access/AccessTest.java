package io.imptestbed.broker.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.broker.access.Access.Verdict;
import io.imptestbed.broker.access.AccessRule.Right;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
    private static final Login ADA = new Login("c1", "ada");
    private static final Login NOBODY = new Login("c2", "");

    @Test
    void lets_everybody_in_where_there_are_no_users() {
        var open = new Access(Map.of(), List.of());

        assertThat(open.mayConnect(null, null)).isEqualTo(Verdict.WELCOME);
        assertThat(open.mayConnect("whoever", new byte[] {1})).isEqualTo(Verdict.WELCOME);
        assertThat(open.permitsEverything()).isTrue();
        assertThat(open.mayWrite(NOBODY, TopicName.of("t"))).isTrue();
        assertThat(open.mayRead(NOBODY, TopicFilter.of("#"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        ", , NOT_AUTHORIZED",
        "ada, , BAD_USER_NAME_OR_PASSWORD",
        "ada, wrong, BAD_USER_NAME_OR_PASSWORD",
        "bob, señor, BAD_USER_NAME_OR_PASSWORD",
        "ada, señor, WELCOME"
    })
    void checks_user_and_password(String user, String password, Verdict verdict) {
        var access = new Access(Map.of("ada", "señor"), List.of());

        assertThat(access.mayConnect(
                        user, password == null ? null : Payload.of(password).toBytes()))
                .isEqualTo(verdict);
    }

    @Test
    void permits_what_some_rule_permits() {
        var access = new Access(
                Map.of(),
                List.of(
                        AccessRule.user("ada", Right.WRITE, "a/+"),
                        AccessRule.client("c2", Right.READ, "a/#"),
                        AccessRule.everybody(Right.READ_WRITE, "all")));

        assertThat(access.mayWrite(ADA, TopicName.of("a/1"))).isTrue();
        assertThat(access.mayWrite(ADA, TopicName.of("a/1/2"))).isFalse();
        assertThat(access.mayWrite(NOBODY, TopicName.of("a/1"))).isFalse();
        assertThat(access.mayRead(ADA, TopicFilter.of("a/1"))).isFalse();
        assertThat(access.mayRead(NOBODY, TopicFilter.of("a/+/b"))).isTrue();
        assertThat(access.mayRead(NOBODY, TopicFilter.of("all"))).isTrue();
        assertThat(access.mayWrite(NOBODY, TopicName.of("all"))).isTrue();
        assertThat(access.permitsEverything()).isFalse();
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "'#', 'a/b', true", "'#', '#', true", "'#', '+/+', true", "'#', '$SYS/a', false", "'+/a', '$SYS/a', false",
        "'$SYS/#', '$SYS/a', true", "'a/#', 'a', true", "'a/#', 'a/#', true", "'a/#', '+/#', false",
                "'a/+', 'a/#', false",
        "'a/+', 'a/+', true", "'a/+', 'a/b', true", "'a/b', 'a/+', false", "'a/+', 'a/b/c', false", "'a/b', 'a', false",
        "'a', 'a/', false", "'a/+', 'a/', true"
    })
    void a_filter_covers_another_if_it_matches_all_that_the_other_does(String wide, String narrow, boolean covers) {
        assertThat(FilterCover.covers(TopicFilter.of(wide), TopicFilter.of(narrow)))
                .isEqualTo(covers);
    }
}
