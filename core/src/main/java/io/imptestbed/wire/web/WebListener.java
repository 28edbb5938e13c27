package io.imptestbed.wire.web;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.HttpHeader;
import java.util.List;

/** Is told on the timeline what becomes of a request: the head, any number of pieces, the end; or, at any time, a failure instead. */
public interface WebListener {
    /** The response begins. */
    void head(int status, List<HttpHeader> headers);

    /** A piece of the body. */
    void piece(Payload content);

    /** The response is complete. */
    void end();

    /** There will be nothing more. */
    void failed(WebFailure failure, String why);
}
