package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.LosesConnection;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.CalledBack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts losses of the connection that nobody asked for, for one reason or for any. */
final class LosesConnectionProbe extends CountingProbe {
    private static final String LATER = "; a later end ('until') lets it hear of that";

    private final LosesConnection check;
    private final Map<String, UntoldLoss> untold = new LinkedHashMap<>();

    LosesConnectionProbe(LosesConnection check, Window window) {
        super(
                check.party(),
                "connection loss",
                check.reason().map(reason -> " with reason " + reason).orElse(""),
                check.count(),
                window);
        this.check = check;
    }

    @Override
    Fit fit(Entry entry) {
        untold.computeIfAbsent(entry.event().party(), party -> new UntoldLoss(window()))
                .see(entry);
        if (!(entry.event() instanceof CalledBack back) || !back.name().equals("onconnectionlost")) {
            return Fit.NO;
        }
        if (check.reason().isEmpty()
                || (back.code().isPresent()
                        && back.code().getAsInt() == check.reason().get())) {
            return Fit.YES;
        }
        return Fit.near(
                back.code().isPresent() ? "lost with reason " + back.code().getAsInt() : "lost without a reason");
    }

    /** A run, or the window, may be over before blocked code hears of its loss. */
    @Override
    List<String> hints() {
        var words = new ArrayList<String>();
        var later = window().isWhole() ? LATER : "";
        untold.values().forEach(each -> each.end().ifPresent(end -> words.add(each.words(end) + later)));
        return words;
    }
}
