package io.imptestbed.client;

import io.imptestbed.client.connection.Route;
import io.imptestbed.client.connection.Trust;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leads the hosts that code names to the brokers of a test, so that the code connects unedited; immutable.
 *
 * <p>A pattern is a host name ({@code mqtt.example.net}), all hosts below one ({@code *.example.net}), or all hosts ({@code *}). The most
 * exact pattern wins, and of equal ones the one given last; a port with TLS and one without may both be given, and {@code ssl://} takes the one with.
 * What is declared unreachable takes back what was given for the same pattern before. Behind each of them may stand a port, {@code mqtt.example.net:8883}: then it means that
 * port alone, and is more exact than without. A host that no pattern covers cannot be reached, so that no test touches the network by accident; nor
 * can names below {@code .invalid}, which never are of any host, unless a pattern other than {@code *} covers them. In virtual time TLS is left out,
 * and {@code ssl://} takes the same wire as {@code tcp://} would.
 */
public final class HostMap {
    private static final HostMap NONE = new HostMap(List.of());
    private static final int NOWHERE = -1;
    private static final Pattern FORM =
            Pattern.compile("(\\*|(\\*\\.)?[^*:/\\s\\[\\]]+|\\[[0-9A-Fa-f:.]+])(:(?<port>\\d{1,5}))?");

    private final List<Entry> entries;

    private HostMap(List<Entry> entries) {
        this.entries = entries;
    }

    /** Returns a map that leads nowhere. */
    public static HostMap none() {
        return NONE;
    }

    /** Returns a map that leads every host to the plain port of one broker. */
    public static HostMap all(String host, int port) {
        return NONE.plain("*", host, port);
    }

    /**
     * Also leads {@code pattern} to a port without TLS, even from {@code ssl://} unless {@link #tls} gives it a place of its own.
     *
     * @param port 1 to 65535
     */
    public HostMap plain(String pattern, String host, int port) {
        return with(new Entry(checked(pattern), host, checked(port), null, false));
    }

    /**
     * Also leads {@code ssl://} of {@code pattern} to a port with TLS whose certificate is {@code trusted} or signed by it.
     *
     * <p>The certificate must name {@code host}, the broker's own host and not the one that code names: the map stands for the name service
     * and for the identity behind the name.
     *
     * @param port 1 to 65535
     */
    public HostMap tls(String pattern, String host, int port, X509Certificate trusted) {
        return with(new Entry(checked(pattern), host, checked(port), Trust.in(trusted), false));
    }

    /** As {@link #tls(String, String, int, X509Certificate)}, but trusts the authorities that the Java runtime trusts. */
    public HostMap tls(String pattern, String host, int port) {
        return with(new Entry(checked(pattern), host, checked(port), Trust.inSystemAuthorities(), false));
    }

    /** Also lets {@code pattern} be reached over the real network as it is named; in virtual time there is none. */
    public HostMap network(String pattern) {
        return with(new Entry(checked(pattern), "", 0, Trust.inSystemAuthorities(), true));
    }

    /** From now on lets nobody reach {@code pattern}, as if no such host were there; what is given for it later holds again. */
    public HostMap unreachable(String pattern) {
        return with(new Entry(checked(pattern), "", NOWHERE, null, false));
    }

    private HostMap with(Entry entry) {
        var more = new ArrayList<>(entries);
        more.add(entry);
        return new HostMap(List.copyOf(more));
    }

    /** Tells whether something has the form of a pattern, with a port that can be. */
    public static boolean isPattern(String text) {
        var form = FORM.matcher(text);
        return form.matches() && (form.group("port") == null || isPort(Integer.parseInt(form.group("port"))));
    }

    private static String checked(String pattern) {
        if (!isPattern(pattern)) {
            throw new IllegalArgumentException(
                    "pattern: " + pattern
                            + " (expected: a host name, *. and a host name, or *; then perhaps a colon and a port from 1 to 65535)");
        }
        return pattern.toLowerCase(Locale.ROOT);
    }

    private static int checked(int port) {
        if (!isPort(port)) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
        return port;
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65_535;
    }

    /**
     * Finds the way for {@code url}.
     *
     * @throws IllegalArgumentException if there is none; the message says why
     */
    Route route(BrokerUrl url, boolean virtual) {
        Entry best = null;
        for (var entry : entries) {
            if (entry.covers(url) && !(entry.network && virtual) && (best == null || entry.goesBefore(best))) {
                best = entry;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("host " + url.host()
                    + " is not in the host map (expected: an entry that leads " + url + " to a broker)");
        } else if (best.isNowhere()) {
            throw new IllegalArgumentException(
                    url + " cannot be reached, because " + best.pattern + " is declared unreachable");
        } else if (best.isEverywhere() && url.host().toLowerCase(Locale.ROOT).endsWith(".invalid")) {
            throw new IllegalArgumentException(
                    url + " cannot be reached, because no host has a name that ends in .invalid");
        }
        return best.route(url);
    }

    /** One pattern; {@code trust} is null for a port without TLS. */
    private record Entry(
            String pattern, String host, int port, @Nullable Trust trust, boolean network) {
        boolean covers(BrokerUrl url) {
            var name = url.host().toLowerCase(Locale.ROOT) + (hasPort() ? ":" + url.port() : "");
            return (trust == null || network || url.tls())
                    && (pattern.equals(name) || (pattern.startsWith("*") && name.endsWith(pattern.substring(1))));
        }

        private boolean hasPort() {
            return pattern.lastIndexOf(':') > pattern.indexOf(']');
        }

        private int hostLength() {
            return hasPort() ? pattern.lastIndexOf(':') : pattern.length();
        }

        boolean isEverywhere() {
            return hostLength() == 1 && pattern.startsWith("*");
        }

        boolean isNowhere() {
            return port == NOWHERE;
        }

        /** Tells whether this one, given later, holds: an equal pattern does, unless it would lead {@code ssl://} away from TLS. */
        boolean goesBefore(Entry earlier) {
            if (rank() != earlier.rank()) {
                return rank() > earlier.rank();
            }
            return isNowhere() || earlier.isNowhere() || trust != null || earlier.trust == null;
        }

        /** Exact before wild, long before short, with a port before without. */
        private int rank() {
            var exactness = pattern.startsWith("*") ? 0 : 1 << 20;
            return exactness + 2 * hostLength() + (hasPort() ? 1 : 0);
        }

        Route route(BrokerUrl url) {
            if (network) {
                return new Route(
                        url.host(), url.port(), url.tls() ? Objects.requireNonNull(trust) : null, url.toString());
            }
            return new Route(host, port, trust, url + " (at " + host + ":" + port + ")");
        }
    }
}
