package io.imptestbed.imp.agent;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.os.Json;
import io.imptestbed.imp.os.Serialization;
import io.imptestbed.imp.os.Value;

/**
 * The agent's object {@code server}.
 *
 * <p>May be called from any thread; meant for turns of the agent. Source: imp API, server
 */
public final class ServerObject {
    private final AgentSide side;
    private final int limit;
    private volatile Value.Table saved = Value.Table.EMPTY;

    ServerObject(AgentSide side, ImpProfile profile) {
        this.side = side;
        this.limit = profile.saveLimit();
    }

    /**
     * Keeps {@code table} for good, in place of what was kept before.
     *
     * @throws IllegalArgumentException if it is larger than 64 KB
     */
    public void save(Value.Table table) {
        var kept = Serialization.of(table);
        if (kept.size() > limit) {
            throw new IllegalArgumentException("table: " + kept.size() + " bytes (expected: at most " + limit + ")");
        }
        saved = (Value.Table) kept.value();
        if (side.trace().isRecording()) {
            side.did("saved", Json.of(saved));
        }
    }

    /** Returns what was saved last, or an empty table. */
    public Value.Table load() {
        return saved;
    }

    /** Writes a line of log. */
    public void log(String text) {
        side.agent().log(text);
    }

    /** Writes a line of log that is an error. */
    public void error(String text) {
        side.agent().error(text);
    }
}
