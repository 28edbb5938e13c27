package io.moquette.broker;

import io.imptestbed.broker.access.Access;
import io.imptestbed.broker.access.Login;
import io.imptestbed.broker.journal.Journal;
import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.moquette.broker.security.IAuthorizatorPolicy;
import io.moquette.broker.subscriptions.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Answers Moquette's question whether a Client may read or write a topic; a no to a subscription becomes Return Code 0x80.
 *
 * <p>It also refuses Topic Filters so deep that Moquette's recursion over their levels would overflow the stack.
 */
final class AccessPolicy implements IAuthorizatorPolicy {
    /** More than any sensible topic has, and far from what a stack of 512 KB can take. */
    static final int MOST_LEVELS = 200;

    private final Access access;
    private final Journal journal;

    AccessPolicy(Access access, Journal journal) {
        this.access = access;
        this.journal = journal;
    }

    Access access() {
        return access;
    }

    @Override
    public boolean canWrite(Topic topic, @Nullable String user, String client) {
        return access.mayWrite(login(user, client), TopicName.of(topic.toString()));
    }

    @Override
    public boolean canRead(Topic topic, @Nullable String user, String client) {
        var refusal = refusal(topic.toString(), login(user, client));
        if (refusal != null) {
            journal.refused(client, "subscription " + refusal);
        }
        return refusal == null;
    }

    private @Nullable String refusal(String text, Login login) {
        var levels = text.chars().filter(c -> c == '/').count() + 1;
        if (levels > MOST_LEVELS) {
            return "of " + levels + " levels (expected: at most " + MOST_LEVELS + ")";
        }
        try {
            return access.mayRead(login, TopicFilter.of(text)) ? null : text + ": not permitted";
        } catch (IllegalArgumentException malformed) {
            return malformed.getMessage();
        }
    }

    private static Login login(@Nullable String user, String client) {
        return new Login(client, user == null ? "" : user);
    }
}
