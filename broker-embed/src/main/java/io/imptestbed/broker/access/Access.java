package io.imptestbed.broker.access;

import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers who may connect, publish and subscribe; immutable. */
public final class Access {
    private final Map<String, String> users;
    private final List<AccessRule> rules;

    /**
     * Makes the answers from users and rules.
     *
     * @param users passwords by User Name; if there are none, everybody may connect
     * @param rules what is permitted; if there are none, everything is
     */
    public Access(Map<String, String> users, List<AccessRule> rules) {
        this.users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
        this.rules = List.copyOf(rules);
    }

    /**
     * Returns the answer to a CONNECT with this User Name and password.
     *
     * <p>Source: MQTT 3.1.1 section 3.2.2.3: code 4 for a wrong name or password, code 5 where none was given.
     */
    public Verdict mayConnect(@Nullable String user, byte @Nullable [] password) {
        if (users.isEmpty()) {
            return Verdict.WELCOME;
        }
        if (user == null) {
            return Verdict.NOT_AUTHORIZED;
        }
        var expected = users.get(user);
        return expected != null && password != null && same(expected, password)
                ? Verdict.WELCOME
                : Verdict.BAD_USER_NAME_OR_PASSWORD;
    }

    private static boolean same(String expected, byte[] given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given);
    }

    /** Tells whether everything is permitted to everybody who is connected. */
    public boolean permitsEverything() {
        return rules.isEmpty();
    }

    /** Tells whether this Client may publish to {@code topic}. */
    public boolean mayWrite(Login login, TopicName topic) {
        return rules.isEmpty() || rules.stream().anyMatch(r -> r.allowsWrite(login, topic));
    }

    /** Tells whether this Client may subscribe to {@code filter}: some rule must permit every topic that it matches. */
    public boolean mayRead(Login login, TopicFilter filter) {
        return rules.isEmpty() || rules.stream().anyMatch(r -> r.allowsRead(login, filter));
    }

    /** The answer to a CONNECT. */
    public enum Verdict {
        /** The Client may connect. */
        WELCOME,
        /** The User Name is unknown or the password is wrong. */
        BAD_USER_NAME_OR_PASSWORD,
        /** A User Name and a password are needed and were not given. */
        NOT_AUTHORIZED
    }
}
