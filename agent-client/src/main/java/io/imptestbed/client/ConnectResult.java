package io.imptestbed.client;

/**
 * What became of a connect of a test client.
 *
 * @param code 0; 1 to 5, the Return Code of a refusal; or -1 if there was no answer
 * @param sessionPresent whether the Server had the session already
 * @param reason why not, in words; empty with 0
 */
public record ConnectResult(int code, boolean sessionPresent, String reason) {
    /** Tells whether the client is connected. */
    public boolean isAccepted() {
        return code == 0;
    }
}
