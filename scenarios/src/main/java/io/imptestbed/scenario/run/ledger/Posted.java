package io.imptestbed.scenario.run.ledger;

import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Event.DeviceMessage;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The messages of one way between the halves of an imp; each has a number, so that nothing has to be guessed. */
final class Posted {
    private final Set<Long> open = new LinkedHashSet<>();
    private final Map<String, Integer> dropped = new TreeMap<>();
    private int in;
    private int delivered;
    private int repeated;

    void see(DeviceMessage message) {
        switch (message.phase()) {
            case SENT -> {
                in++;
                open.add(message.number());
            }
            case REFUSED -> {
                in++;
                dropped.merge("refused: " + Words.sendError(message.code()), 1, Integer::sum);
            }
            case RECEIVED -> received(message);
            case DROPPED -> {
                if (open.remove(message.number())) {
                    dropped.merge(message.cause(), 1, Integer::sum);
                }
            }
            // the call has returned an error, but the message may arrive all the same
            case UNCONFIRMED -> {}
        }
    }

    private void received(DeviceMessage message) {
        if (open.remove(message.number())) {
            delivered++;
        } else {
            repeated++;
        }
    }

    Leg leg() {
        return new Leg(in, delivered, dropped, open.size(), repeated);
    }
}
