package io.imptestbed.imp.http;

/**
 * Why there is no response: the codes below 100 that stand in place of a status code, which are those of libcurl.
 *
 * <p>Source: imp API, httprequest.sendasync() (3 and 6 by name). Inferred: which of the others stands for what.
 */
public enum CurlCode {
    /** The URL is none, or of no scheme that can be requested. */
    MALFORMED_URL(3, "the URL is malformed"),
    /** The name of the host leads nowhere. */
    NO_HOST(6, "the host cannot be resolved"),
    /** Nobody answers at the host's port. */
    NO_CONNECTION(7, "the connection is refused"),
    /** It took too long. */
    TIMEOUT(28, "timeout"),
    /** TLS could not be agreed on. */
    TLS(35, "TLS fails"),
    /** The method or a header is not one that HTTP can carry. */
    BAD_ARGUMENT(43, "the method or a header cannot be sent"),
    /** The server closed the connection and said nothing. */
    NOTHING_RECEIVED(52, "the server closes the connection without an answer"),
    /** The server closed the connection in the middle of its response. */
    CUT_OFF(56, "the connection ends in the middle of the answer"),
    /** The certificate of the server is not to be trusted. */
    CERTIFICATE(60, "the certificate cannot be trusted");

    private final int number;
    private final String words;

    CurlCode(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Returns the code that scripts get as {@code statuscode}. */
    public int number() {
        return number;
    }

    /** Returns what it means, in words. */
    public String words() {
        return words;
    }
}
