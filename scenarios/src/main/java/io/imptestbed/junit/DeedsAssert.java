package io.imptestbed.junit;

import io.imptestbed.scenario.model.When;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import java.util.Optional;

/**
 * How often something happened to a device, and with which details.
 *
 * <pre>{@code
 * assertThat(device).did("woke").withNote("timer").times(24);
 * }</pre>
 */
public final class DeedsAssert extends EventsAssert<DeedsAssert> {
    private final String what;
    private Optional<String> note = Optional.empty();

    DeedsAssert(String who, String party, Exam exam, When when, String what) {
        super(who, party, exam, when);
        this.what = what;
        check();
    }

    @Override
    DeedsAssert self() {
        return this;
    }

    /** Asserts that there are some whose details contain this text, and means only those from now on. */
    public DeedsAssert withNote(String text) {
        note = Optional.of(text);
        return checked();
    }

    @Override
    String demanded() {
        return "did: " + noun();
    }

    @Override
    String noun() {
        return what + note.map(text -> " (" + text + ")").orElse("");
    }

    @Override
    boolean isOfKind(Entry entry) {
        return entry.event() instanceof Event.ImpDid;
    }

    @Override
    boolean isMeant(Entry entry) {
        var did = (Event.ImpDid) entry.event();
        return did.what().equals(what) && note.map(did.note()::contains).orElse(true);
    }

    @Override
    String label(Entry entry) {
        var did = (Event.ImpDid) entry.event();
        return did.what() + (did.note().isEmpty() ? "" : " (" + did.note() + ")");
    }
}
