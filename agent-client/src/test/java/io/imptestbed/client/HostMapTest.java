package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostMapTest {
    private static String way(HostMap map, String url) {
        var route = map.route(BrokerUrl.parse(url), false);
        return (route.trust() == null ? "plain " : "tls ") + route.host() + ":" + route.port();
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://mqtt.example.net, plain exact:1",
        "tcp://MQTT.Example.NET:999, plain exact:1",
        "tcp://other.example.net, plain below:2",
        "tcp://a.deep.example.net, plain deep:3",
        "tcp://example.net, plain any:4",
        "tcp://elsewhere.test, plain any:4",
        "ssl://mqtt.example.net, plain exact:1", // more exact wins over TLS
        "ssl://elsewhere.test, tls secure:5",
    })
    void takes_the_most_exact_pattern(String url, String expected) {
        var map = HostMap.none()
                .plain("*", "any", 4)
                .tls("*", "secure", 5)
                .plain("mqtt.example.net", "exact", 1)
                .plain("*.example.net", "below", 2)
                .plain("*.deep.example.net", "deep", 3);

        assertThat(way(map, url)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://down.example.net", // declared
        "ssl://DOWN.example.net:443", // at any port
        "tcp://a.gone.test",
        "tcp://mqtt.example.net:1884", // one port of a host
        "ssl://elsewhere.test:8884", // one port of all hosts
        "tcp://nobody.invalid", // a name that nobody has
    })
    void does_not_reach_what_is_declared_unreachable(String url) {
        var map = HostMap.all("any", 4)
                .tls("*", "secure", 5)
                .unreachable("down.example.net")
                .unreachable("*.gone.test")
                .unreachable("mqtt.example.net:1884")
                .unreachable("*:8884");

        assertThatThrownBy(() -> way(map, url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be reached");
        assertThat(way(map, "tcp://mqtt.example.net:1883")).isEqualTo("plain any:4");
        assertThat(way(map, "ssl://gone.test")).isEqualTo("tls secure:5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.invalid", "*.invalid:1883", "nobody.invalid:1883"})
    void leads_a_name_that_nobody_has_where_a_pattern_says(String pattern) {
        var map = HostMap.all("any", 4).plain(pattern, "stage", 6);

        assertThat(way(map, "tcp://nobody.invalid")).isEqualTo("plain stage:6");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://a.b, plain below:2", // a name says more than a port
        "tcp://a.b:1884, plain both:3",
        "tcp://[::1]:1884, plain six:5",
        "tcp://[::1]:1885, plain sixth:6",
        "tcp://[::2], plain port:1",
    })
    void takes_a_port_for_more_exact_than_none(String url, String expected) {
        var map = HostMap.none()
                .plain("*:1883", "port", 1)
                .plain("*.b", "below", 2)
                .plain("*.b:1884", "both", 3)
                .plain("[::1]", "six", 5)
                .plain("[::1]:1885", "sixth", 6);

        assertThat(way(map, url)).isEqualTo(expected);
    }

    @Test
    void takes_the_last_of_equal_patterns() {
        assertThat(way(HostMap.all("first", 1).plain("*", "second", 2), "tcp://a.test"))
                .isEqualTo("plain second:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://a.test", "ssl://a.test"})
    void takes_what_is_given_after_an_equal_pattern_was_declared_unreachable(String url) {
        var before = HostMap.all("any", 4).tls("*", "secure", 5).unreachable("*");

        assertThatThrownBy(() -> way(before, url)).hasMessageContaining("declared unreachable");
        assertThat(way(before.plain("*", "again", 6), url)).isEqualTo("plain again:6");
        assertThat(way(HostMap.all("any", 4).unreachable("b.test").unreachable("c.test"), url))
                .isEqualTo("plain any:4");
    }

    @Test
    void never_leads_a_plain_url_to_a_port_with_tls() {
        var map = HostMap.none().tls("*", "secure", 5);

        assertThatThrownBy(() -> way(map, "tcp://a.test")).hasMessageContaining("a.test");
    }

    @Test
    void reaches_the_network_only_where_allowed_and_never_in_virtual_time() {
        var map = HostMap.none().network("broker.example.net");

        assertThat(way(map, "ssl://broker.example.net")).isEqualTo("tls broker.example.net:8883");
        assertThat(way(map, "tcp://broker.example.net:1234")).isEqualTo("plain broker.example.net:1234");
        assertThatThrownBy(() -> way(map, "tcp://other.example.net"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.example.net");
        assertThatThrownBy(() -> map.route(BrokerUrl.parse("ssl://broker.example.net"), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a*", "*a", "a.*.b", "**", "a:0", "*:65536", "*.b:99999", "[::1]:0"})
    void refuses_other_patterns(String pattern) {
        assertThatThrownBy(() -> HostMap.none().plain(pattern, "host", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pattern: " + pattern)
                .hasMessageContaining("a port from 1 to 65535");
        assertThat(HostMap.isPattern(pattern)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void refuses_other_ports(int port) {
        assertThatThrownBy(() -> HostMap.all("host", port)).hasMessageContaining("port: " + port);
    }
}
