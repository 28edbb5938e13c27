package io.imptestbed.imp.http;

import io.imptestbed.mqtt.Payload;

/**
 * Who waits for a response; told on the timeline: the head, any number of pieces, the end; or, at any time, the failure instead.
 */
interface Receiver {
    /** The response begins; its body is empty here. */
    void head(HttpResponse head);

    /** A piece of the body. */
    void piece(Payload content);

    /** The response is complete. */
    void end();

    /** There will be nothing more. */
    void failed(CurlCode code, String why);
}
