package io.imptestbed.scenario.explain;

import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Blocked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells which scripts were still blocked at the end: by a loop that never ends, or by something that takes longer than the run. */
final class StillBlocked implements Narrator {
    private final Chronicle chronicle;
    private final Map<String, Entry> began = new LinkedHashMap<>();

    StillBlocked(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    @Override
    public void see(Entry entry) {
        if (entry.event() instanceof Blocked blocked && blocked.began()) {
            began.put(blocked.party(), entry);
        }
    }

    @Override
    public List<Explanation> explanations() {
        return began.values().stream()
                .flatMap(entry -> chronicle
                        .of(entry.event().party())
                        .presentBlock()
                        .filter(Block::isInScript)
                        .map(block -> explanation(entry, block))
                        .stream())
                .toList();
    }

    private Explanation explanation(Entry entry, Block block) {
        var party = entry.event().party();
        var group = new Group(entry);
        group.add(entry);
        return chronicle.explanation(
                Cause.STILL_BLOCKED,
                party,
                group,
                party + " was still blocked when the run ended: it is " + block.words(chronicle)
                        + ", and nothing has reached its code since");
    }
}
