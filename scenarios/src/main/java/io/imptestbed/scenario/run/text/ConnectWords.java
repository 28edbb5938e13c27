package io.imptestbed.scenario.run.text;

import io.imptestbed.trace.Packet;
import java.util.regex.Pattern;

/** Reads what the trace says of a CONNECT in words. */
public final class ConnectWords {
    private static final Pattern CLIENT_IDENTIFIER =
            Pattern.compile("client id (.*?), (?:clean session, )?keep alive (?:off|\\d+ s)(?:, .*)?$", Pattern.DOTALL);

    private ConnectWords() {}

    /** Returns the client identifier that a CONNECT asks for; empty when it asks for none. */
    public static String clientIdentifier(Packet connect) {
        var matcher = CLIENT_IDENTIFIER.matcher(connect.note());
        return matcher.find() ? matcher.group(1) : "";
    }
}
