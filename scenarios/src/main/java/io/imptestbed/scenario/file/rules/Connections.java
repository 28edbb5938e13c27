package io.imptestbed.scenario.file.rules;

import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Nobody publishes or subscribes before it connects or after it has disconnected, and no ordinary client connects that is connected from the
 * start, unless the step says what that comes to.
 */
final class Connections {
    private final Cast cast;
    private final Problems problems;
    /** What became of the connection last: the step of a connect or of its end. */
    private final Map<String, Step> last = new LinkedHashMap<>();
    /** Whether no step so far could have ended a connection. */
    private boolean quiet = true;

    Connections(Cast cast, Problems problems) {
        this.cast = cast;
        this.problems = problems;
    }

    void check() {
        for (var step : cast.steps()) {
            var action = step.action();
            var changes = action instanceof Action.Connect
                    || action instanceof Action.Disconnect
                    || action instanceof Action.Abort;
            if (action instanceof Action.Connect connect
                    && quiet
                    && step.outcome().isEmpty()) {
                check(connect, step);
            }
            quiet &= isQuiet(action);
            if (changes) {
                PartyOf.action(action).ifPresent(party -> last.put(party, step));
            } else if (step.outcome().isEmpty()) {
                needing(action).ifPresent(party -> check(party, step));
            }
        }
    }

    private static boolean isQuiet(Action action) {
        return action instanceof Action.Connect
                || action instanceof Action.Publish
                || action instanceof Action.Subscribe
                || action instanceof Action.Unsubscribe
                || action instanceof Action.Wait
                || action instanceof Action.WaitFor;
    }

    private void check(Action.Connect connect, Step step) {
        var party = connect.party();
        if (cast.isClientFromTheStart(party) && !last.containsKey(party)) {
            report(
                    step,
                    "a connect of a client that is connected from the start",
                    "no such step, or 'connects: no' in " + party);
        }
    }

    private static Optional<String> needing(Action action) {
        return action instanceof Action.Publish
                        || action instanceof Action.Subscribe
                        || action instanceof Action.Unsubscribe
                ? PartyOf.action(action)
                : Optional.empty();
    }

    private void check(String party, Step step) {
        var before = last.get(party);
        if (before == null && cast.everConnects(party) && !cast.connectsAtStart(party)) {
            report(step, "a step before its party connects", "'" + party + " connects' above");
        } else if (before == null && !cast.everConnects(party) && !party.equals("broker")) {
            report(step, "a step of a party that never connects", "'" + party + " connects' above");
        } else if (before != null && !(before.action() instanceof Action.Connect) && !before.background()) {
            var ended = "'" + before.text() + "' at " + before.place();
            report(step, "a step after the connection was ended by " + ended, "'" + party + " connects' between");
        }
    }

    private void report(Step step, String what, String expected) {
        problems.report(
                step.place(), what, "'" + step.text() + "'", expected + ", or 'throws: TEXT' if the step tests that");
    }
}
