package io.imptestbed.scenario.run.invariant;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Blocked;
import io.imptestbed.trace.Event.DeviceMessage;
import io.imptestbed.trace.Event.ImpDid;
import io.imptestbed.trace.Event.MessagePhase;
import java.util.LinkedHashMap;
import java.util.Map;

/** The code of a device does something only while its virtual machine runs: with power, awake, and started. */
final class DeviceCodeNeedsPower implements Invariant {
    private static final String DEVICE = ".device";

    private final Map<String, Boolean> running = new LinkedHashMap<>();

    @Override
    public String sentence() {
        return "the code of a device does nothing without power, in deep sleep or before it has started";
    }

    @Override
    public void see(Entry entry, Breaches breaches) {
        var event = entry.event();
        if (!event.party().endsWith(DEVICE)) {
            return;
        }
        if (event.endsCode()) {
            running.put(event.party(), false);
        } else if (event instanceof ImpDid did && did.what().equals("vm started")) {
            running.put(did.party(), true);
        } else if (isCode(event) && !running.getOrDefault(event.party(), false)) {
            breaches.add(
                    event.party() + " did something at " + Words.instant(entry.at()) + " although its code did not run",
                    entry.sequence());
        }
    }

    private static boolean isCode(Event event) {
        if (event instanceof DeviceMessage message) {
            // a call that was unwound because the device went to sleep is refused just after that
            return message.phase() == MessagePhase.SENT || message.phase() == MessagePhase.RECEIVED;
        }
        return event instanceof Blocked block && block.began();
    }
}
