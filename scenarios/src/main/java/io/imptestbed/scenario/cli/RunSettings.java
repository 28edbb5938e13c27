package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.run.RunOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** What the command line says about the run's time, broker and profile; refuses what contradicts itself. */
record RunSettings(
        boolean realTime,
        Optional<Double> speed,
        Optional<String> broker,
        Optional<Long> seed,
        Map<String, String> profile) {

    /** Returns what the runner wants. */
    RunOptions options() {
        requireRealTime();
        var options = realTime ? RunOptions.inRealTime() : RunOptions.inVirtualTime();
        if (speed.isPresent()) {
            options = options.withSpeed(speed.get());
        }
        if (broker.isPresent()) {
            options = options.withBroker(brokerUrl(broker.get()));
        }
        if (seed.isPresent()) {
            options = options.withSeed(seed.get());
        }
        Profiles.of(profile);
        return options.withProfile(profile);
    }

    private void requireRealTime() {
        if (broker.isPresent() && !realTime) {
            throw RefusalException.wrongInput("--broker " + broker.get()
                    + ": an outside broker lives in real time, and this run is in virtual time; add --real-time");
        }
        if (speed.isPresent() && !realTime) {
            throw RefusalException.wrongInput("--speed " + speed.get()
                    + ": virtual time is always as fast as it can be; leave it out, or add --real-time");
        }
        if (speed.isPresent() && !(speed.get() > 0 && speed.get() < Double.POSITIVE_INFINITY)) {
            throw RefusalException.wrongInput(
                    "--speed: " + speed.get() + " (expected: more than 0, such as 10 or 0.5)");
        }
        if (speed.isPresent() && broker.isPresent()) {
            throw RefusalException.wrongInput(
                    "--speed and --broker: an outside broker's time passes as it does; leave one of them out");
        }
    }

    /** Returns the URL of an outside broker. */
    static URI brokerUrl(String text) {
        try {
            var url = new URI(text);
            var scheme = String.valueOf(url.getScheme());
            if ((scheme.equals("tcp") || scheme.equals("ssl")) && url.getHost() != null && isPlain(url)) {
                return url;
            }
        } catch (URISyntaxException illegal) {
            // The message below says what is expected.
        }
        throw RefusalException.wrongInput(
                "--broker: " + text + " (expected: tcp://HOST:PORT or ssl://HOST:PORT, such as tcp://localhost:1883)");
    }

    private static boolean isPlain(URI url) {
        return String.valueOf(url.getPath()).length() <= 1
                && url.getQuery() == null
                && url.getUserInfo() == null
                && url.getPort() <= 65_535;
    }
}
