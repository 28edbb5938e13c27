package io.imptestbed.client.profile;

import static io.imptestbed.client.profile.ProfileField.Evidence.DOCUMENTED;
import static io.imptestbed.client.profile.ProfileField.Evidence.INFERRED;

import java.time.Duration;
import java.util.List;

/** The fields of the profile that are about an agent's HTTP requests and signatures, in the order in which they are shown. */
final class HttpFields {
    private static final int MANY = 1_000_000;
    private static final Duration DAY = Duration.ofDays(1);

    static final Field<Integer> HTTP_CAPACITY = new Field<>(
            "httpCapacity",
            ValueText.count(1, MANY),
            40,
            DOCUMENTED,
            "How many HTTP requests an agent may make when it has made none for a while; with none left it gets 429.");
    static final Field<CreditRate> HTTP_PER_SECOND = new Field<>(
            "httpPerSecond",
            ValueText.rate(),
            CreditRate.perSecond(2),
            DOCUMENTED,
            "How fast an agent's HTTP requests come back.");
    static final Field<Integer> HTTP_OPEN = new Field<>(
            "httpOpen",
            ValueText.count(1, MANY),
            100,
            DOCUMENTED,
            "How many HTTP requests of an agent may be open at a time; one more gets 429.");
    static final Field<Duration> HTTP_ASYNC_TIMEOUT = new Field<>(
            "httpAsyncTimeout",
            ValueText.duration(Duration.ofMillis(1), DAY),
            Duration.ofMinutes(10),
            DOCUMENTED,
            "How long an HTTP request may take where sendasync or closeasync names no timeout; then it gets 28.");
    static final Field<Duration> HTTP_SYNC_TIMEOUT = new Field<>(
            "httpSyncTimeout",
            ValueText.duration(Duration.ofMillis(1), DAY),
            Duration.ofMinutes(1),
            INFERRED,
            "How long sendsync and closesync, which take no timeout, wait for an answer; then it is 28.");
    static final Field<Duration> HTTP_SERVE_TIMEOUT = new Field<>(
            "httpServeTimeout",
            ValueText.duration(Duration.ofMillis(1), DAY),
            Duration.ofMinutes(1),
            INFERRED,
            "How long a request to an agent's URL waits for the agent's answer; then it gets 504.");
    static final Field<Duration> HTTP_LATENCY = new Field<>(
            "httpLatency",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofMillis(50),
            INFERRED,
            "How long a request to an agent's URL and its answer take, each one way.");
    static final Field<Integer> SIGN_CAPACITY = new Field<>(
            "signCapacity",
            ValueText.count(1, MANY),
            40,
            DOCUMENTED,
            "How many credits an agent has for crypto.sign and crypto.verify, which cost the key's bits divided by 1024.");
    static final Field<CreditRate> SIGN_PER_SECOND = new Field<>(
            "signPerSecond",
            ValueText.rate(),
            CreditRate.perSecond(2),
            DOCUMENTED,
            "How fast the credits for crypto.sign and crypto.verify come back.");

    static final List<Field<?>> ALL = List.of(
            HTTP_CAPACITY,
            HTTP_PER_SECOND,
            HTTP_OPEN,
            HTTP_ASYNC_TIMEOUT,
            HTTP_SYNC_TIMEOUT,
            HTTP_SERVE_TIMEOUT,
            HTTP_LATENCY,
            SIGN_CAPACITY,
            SIGN_PER_SECOND);

    private HttpFields() {}
}
