package io.imptestbed.wire.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.HttpHeader;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class WebExchangeTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final List<String> told = new ArrayList<>();
    private final WebHandler handler = new WebHandler(timeline, new Recording());
    private final EmbeddedChannel channel = new EmbeddedChannel(new HttpResponseDecoder(), handler);

    private void received(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        timeline.advance(Duration.ZERO);
    }

    @Test
    void virtual_time_has_no_network() {
        var request = new WebRequest("GET", false, "localhost", 80, "/", List.of(), Payload.EMPTY, true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebExchange.start(timeline, request, new Recording()))
                .withMessageContaining("timeline: virtual");
    }

    @Test
    void a_port_is_a_port() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebRequest("GET", false, "a", 0, "/", List.of(), Payload.EMPTY, true))
                .withMessage("port: 0 (expected: 1 to 65535)");
    }

    @Test
    void a_response_is_told_in_its_parts() {
        received("HTTP/1.1 200 OK\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 4\r\n\r\nab");
        received("cd");

        assertThat(told).containsExactly("200 [X-A: 1, X-A: 2, Content-Length: 4]", "ab", "cd", "end");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void an_interim_response_is_no_response() {
        received("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");

        assertThat(told).containsExactly("204 []", "end");
    }

    @Test
    void a_connection_that_ends_early_is_a_failure() {
        received("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
        channel.close();
        timeline.advance(Duration.ZERO);

        assertThat(told).containsExactly("200 [Content-Length: 4]", "ab", "CUT_OFF the server closed the connection");
    }

    @Test
    void a_connection_that_ends_at_once_is_another() {
        channel.close();
        timeline.advance(Duration.ZERO);

        assertThat(told).containsExactly("NOTHING_RECEIVED the server closed the connection");
    }

    @Test
    void what_is_no_http_is_a_failure() {
        received("hello there, how are you\r\n\r\n");

        assertThat(told).hasSize(1);
        assertThat(told.get(0)).startsWith("CUT_OFF no HTTP: ");
    }

    @Test
    void a_bad_certificate_is_told_from_other_troubles_with_tls() {
        handler.failTls(new SSLHandshakeException("x").initCause(new CertificateException("expired")));
        timeline.advance(Duration.ZERO);
        assertThat(told).containsExactly("CERTIFICATE x");

        told.clear();
        var other = new WebHandler(timeline, new Recording());
        other.failTls(new SSLHandshakeException("no protocol in common"));
        timeline.advance(Duration.ZERO);
        assertThat(told).containsExactly("TLS no protocol in common");
    }

    @Test
    void who_has_given_up_hears_nothing() {
        handler.forget();
        received("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        assertThat(told).isEmpty();
    }

    private final class Recording implements WebListener {
        @Override
        public void head(int status, List<HttpHeader> headers) {
            told.add(status + " " + headers);
        }

        @Override
        public void piece(Payload content) {
            told.add(content.text());
        }

        @Override
        public void end() {
            told.add("end");
        }

        @Override
        public void failed(WebFailure failure, String why) {
            told.add(failure + " " + why);
        }
    }
}
