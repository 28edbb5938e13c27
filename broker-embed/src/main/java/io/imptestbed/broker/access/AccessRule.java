package io.imptestbed.broker.access;

import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;

/**
 * A permission: these Clients may publish to, or subscribe to, these topics.
 *
 * @param who whom it is given to
 * @param topics the topics it is given for
 * @param right what is permitted
 */
public record AccessRule(Subject who, TopicFilter topics, Right right) {

    /** Returns the permission for everybody. */
    public static AccessRule everybody(Right right, String topics) {
        return new AccessRule(new Subject.Everybody(), TopicFilter.of(topics), right);
    }

    /** Returns the permission for Clients that connect with this User Name. */
    public static AccessRule user(String name, Right right, String topics) {
        return new AccessRule(new Subject.User(name), TopicFilter.of(topics), right);
    }

    /** Returns the permission for the Client with this Client Identifier. */
    public static AccessRule client(String identifier, Right right, String topics) {
        return new AccessRule(new Subject.Client(ClientIdentifier.of(identifier)), TopicFilter.of(topics), right);
    }

    boolean allowsWrite(Login login, TopicName topic) {
        return right != Right.READ && who.includes(login) && topics.matches(topic);
    }

    boolean allowsRead(Login login, TopicFilter filter) {
        return right != Right.WRITE && who.includes(login) && FilterCover.covers(topics, filter);
    }

    /** What a rule permits. */
    public enum Right {
        /** To subscribe. */
        READ,
        /** To publish. */
        WRITE,
        /** Both. */
        READ_WRITE
    }

    /** Whom a rule is for. */
    public sealed interface Subject {
        /** Tells whether the rule is for this Client. */
        boolean includes(Login login);

        /** Every Client. */
        record Everybody() implements Subject {
            @Override
            public boolean includes(Login login) {
                return true;
            }
        }

        /**
         * Clients that connect with one User Name.
         *
         * @param name the User Name
         */
        record User(String name) implements Subject {
            @Override
            public boolean includes(Login login) {
                return name.equals(login.user());
            }
        }

        /**
         * One Client.
         *
         * @param identifier its Client Identifier
         */
        record Client(ClientIdentifier identifier) implements Subject {
            @Override
            public boolean includes(Login login) {
                return identifier.text().equals(login.client());
            }
        }
    }
}
