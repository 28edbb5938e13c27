package io.imptestbed.scenario.run.check;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.Check.Retains;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.BrokerDid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows what the broker retains for one topic. */
final class RetainsProbe implements Probe {
    private final Retains check;
    private final Window window;
    private @Nullable Payload retained;
    private Duration since = Duration.ZERO;
    private long last;

    RetainsProbe(Retains check, Window window) {
        this.check = check;
        this.window = window;
    }

    @Override
    public Set<String> parties() {
        return Set.of("broker");
    }

    @Override
    public void see(Entry entry) {
        if (!(entry.event() instanceof BrokerDid did) || entry.at().compareTo(window.to()) > 0) {
            return;
        }
        if (did.what().equals("crashed") && retained != null) {
            change(null, entry);
        }
        for (var message : did.message()) {
            if (!message.topic().equals(check.topic())) {
                continue;
            }
            if (did.what().equals("retained")) {
                change(message.payload(), entry);
            } else if (did.what().equals("retained cleared")) {
                change(null, entry);
            }
        }
    }

    private void change(@Nullable Payload now, Entry entry) {
        retained = now;
        since = entry.at();
        last = entry.sequence();
    }

    @Override
    public Optional<Miss> judge(Duration now) {
        var kept = retained;
        var fits = check.payload().isEmpty()
                ? kept == null
                : kept != null && kept.text().equals(check.payload().get());
        if (fits) {
            return Optional.empty();
        }
        var expected = check.payload().map(payload -> "\"" + payload + "\"").orElse("nothing") + " retained for "
                + check.topic() + window.words();
        var seen = (kept == null ? "nothing" : "\"" + kept + "\"")
                + (last == 0 ? " was ever retained there" : " since " + window.clock(since));
        return Optional.of(new Miss(expected, seen, last > 0 ? List.of(last) : List.of()));
    }
}
