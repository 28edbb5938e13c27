package io.imptestbed.imp.http;

import io.imptestbed.mqtt.Payload;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a URL that begins with {@code http://} or {@code https://}.
 *
 * @param scheme in small letters
 * @param host in small letters
 * @param port where none is given the scheme's
 * @param path as written, at least {@code /}
 * @param query as written, without the question mark; may be empty
 * @param user name and password as {@code name:password}, decoded; empty where none is given
 */
public record Url(String scheme, String host, int port, String path, String query, String user) {
    private static final int PLAIN_PORT = 80;
    private static final int TLS_PORT = 443;
    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>https?)://(?:(?<user>[^@/?#]*)@)?(?<host>[^:/?#@\\s]+)"
                    + "(?::(?<port>\\d{1,5})?)?(?<path>/[^?#\\s]*)?(?:\\?(?<query>[^#\\s]*))?(?:#.*)?",
            Pattern.CASE_INSENSITIVE);

    /** Reads a URL; nothing if {@code text} is none. */
    public static Optional<Url> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var scheme = match.group("scheme").toLowerCase(Locale.ROOT);
        var given = match.group("port");
        var port = given == null ? scheme.equals("https") ? TLS_PORT : PLAIN_PORT : Integer.parseInt(given);
        var path = match.group("path");
        var query = match.group("query");
        var user = match.group("user");
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(new Url(
                        scheme,
                        match.group("host").toLowerCase(Locale.ROOT),
                        port,
                        path == null ? "/" : path,
                        query == null ? "" : query,
                        user == null
                                ? ""
                                : FormData.decoded(user.replace("+", "%2B")).text()));
    }

    /** Tells whether it asks for TLS. */
    public boolean isTls() {
        return scheme.equals("https");
    }

    /** Returns scheme, host and, unless it is the scheme's, port: {@code https://example.com:8443}. */
    public String origin() {
        var usual = isTls() ? TLS_PORT : PLAIN_PORT;
        return scheme + "://" + host + (port == usual ? "" : ":" + port);
    }

    /** Returns path and query as a request line has them. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Returns the parameters of the query, decoded, in order; of several with one name the last. */
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        FormData.decode(query).forEach((name, value) -> parameters.put(text(name), text(value)));
        return parameters;
    }

    private static String text(Payload bytes) {
        return bytes.text();
    }

    /** Returns it in its usual form: small letters in scheme and host, no port where it is the scheme's, at least {@code /} as its path. */
    @Override
    public String toString() {
        return origin() + target();
    }
}
