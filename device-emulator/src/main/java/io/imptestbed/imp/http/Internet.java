package io.imptestbed.imp.http;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.HttpHeader;
import io.imptestbed.wire.web.WebExchange;
import io.imptestbed.wire.web.WebFailure;
import io.imptestbed.wire.web.WebListener;
import io.imptestbed.wire.web.WebRequest;
import java.util.List;

/** The real network as one more server, for hosts that were allowed; redirects are not followed. In real time only. */
final class Internet {
    private Internet() {}

    static Work ask(Timeline timeline, HttpRequest request, Url url, boolean validates, Receiver receiver) {
        var outward = new WebRequest(
                request.method(),
                url.isTls(),
                url.host(),
                url.port(),
                url.target(),
                request.headers(),
                request.body(),
                validates);
        return WebExchange.start(timeline, outward, new Listener(receiver))::cancel;
    }

    private record Listener(Receiver receiver) implements WebListener {
        @Override
        public void head(int status, List<HttpHeader> headers) {
            receiver.head(new HttpResponse(status, headers, Payload.EMPTY));
        }

        @Override
        public void piece(Payload content) {
            receiver.piece(content);
        }

        @Override
        public void end() {
            receiver.end();
        }

        @Override
        public void failed(WebFailure failure, String why) {
            receiver.failed(code(failure), why);
        }

        private static CurlCode code(WebFailure failure) {
            return switch (failure) {
                case NO_HOST -> CurlCode.NO_HOST;
                case NO_CONNECTION -> CurlCode.NO_CONNECTION;
                case TLS -> CurlCode.TLS;
                case CERTIFICATE -> CurlCode.CERTIFICATE;
                case NOTHING_RECEIVED -> CurlCode.NOTHING_RECEIVED;
                case CUT_OFF -> CurlCode.CUT_OFF;
            };
        }
    }
}
