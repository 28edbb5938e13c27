package io.imptestbed.junit;

import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.run.ScriptFaults;
import io.imptestbed.scenario.run.check.Miss;
import io.imptestbed.scenario.run.invariant.Invariants;
import io.imptestbed.trace.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions over everything that has happened.
 *
 * <pre>{@code
 * world.advance(Duration.ofSeconds(1));
 * assertThat(world).keptInvariants();
 * }</pre>
 */
public final class WorldAssert extends AbstractAssert<WorldAssert, World> {
    private final List<String> exceptions = new ArrayList<>();

    WorldAssert(World world) {
        super(world, WorldAssert.class);
    }

    /** Lets scripts leave exceptions with this text uncaught, in what is asserted next. */
    public WorldAssert expectingException(String text) {
        exceptions.add(text);
        return this;
    }

    /**
     * Asserts what always holds, as every scenario does unsaid: credits within 0 and capacity, each callback at most once, QoS 2 exactly once,
     * every message delivered or dropped with a cause, and {@link #noScriptFailed}. Let what is under way come to its end before.
     */
    public WorldAssert keptInvariants() {
        Exam.of(actual.surroundings(), "").require("what always holds", this::broken);
        return noScriptFailed();
    }

    /** Asserts that no script left an exception uncaught, or made an HTTP request for which there is no stub. */
    public WorldAssert noScriptFailed() {
        Exam.of(actual.surroundings(), "").require("no script failed", this::failed);
        return this;
    }

    private Optional<Miss> failed(List<Entry> entries) {
        var faults = ScriptFaults.except(exceptions);
        entries.forEach(faults::see);
        return faults.findings().stream()
                .findFirst()
                .map(finding -> new Miss("none of it: " + finding.text(), finding.seen(), finding.entries()));
    }

    private Optional<Miss> broken(List<Entry> entries) {
        var invariants = Invariants.all(true, actual.timeline().isVirtual());
        entries.forEach(invariants::see);
        return invariants.findings(actual.now(), new Place("", 1, 1)).stream()
                .findFirst()
                .map(finding ->
                        new Miss(finding.text() + ": " + finding.expected(), finding.seen(), finding.entries()));
    }
}
