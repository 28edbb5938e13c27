package io.imptestbed.imp.agent;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.os.Json;
import io.imptestbed.imp.os.Serialization;
import io.imptestbed.imp.os.Serialization.Serialized;
import io.imptestbed.imp.os.Value;
import java.time.Duration;

/**
 * The agent's object {@code server}.
 *
 * <p>May be called from any thread; meant for turns of the agent. Source: imp API, server
 */
public final class ServerObject {
    /** The format of {@link #save(Value, int)} that JSON can say; blobs and unsafe strings are left out. */
    public static final int JSON = 1;
    /** The format of {@link #save(Value, int)} that keeps blobs, unsafe strings and floats that are no numbers. */
    public static final int BINARY = 2;

    private final AgentSide side;
    private final int limit;
    private volatile Value.Table saved = Value.Table.EMPTY;

    ServerObject(AgentSide side, ImpProfile profile) {
        this.side = side;
        this.limit = profile.saveLimit();
    }

    /** As {@link #save(Value, int)} in the format {@link #JSON}. */
    public void save(Value table) {
        save(table, JSON);
    }

    /**
     * Keeps a table for good, over restarts too, in place of what was kept before; slots that the format cannot hold are left out, in
     * {@link #JSON} with an error in the log.
     *
     * @throws IllegalArgumentException if {@code table} is no table or takes more than 64 KB, or {@code format} is neither 1 nor 2
     */
    public void save(Value table, int format) {
        var kept = serialized(table, format);
        if (kept.size() > limit) {
            throw new IllegalArgumentException("table: " + kept.size() + " bytes (expected: at most " + limit + ")");
        }
        if (format == JSON) {
            kept.dropped().forEach(what -> error("server.save: " + what + " and is left out"));
        }
        saved = (Value.Table) kept.value();
        if (side.trace().isRecording()) {
            side.did("saved", Json.of(saved));
        }
    }

    private static Serialized serialized(Value table, int format) {
        if (!(table instanceof Value.Table)) {
            throw new IllegalArgumentException("table: " + table + " (expected: a table)");
        }
        return switch (format) {
            case JSON -> Serialization.json(table);
            case BINARY -> Serialization.binary(table);
            default -> throw new IllegalArgumentException("format: " + format + " (expected: 1 or 2)");
        };
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

    /**
     * Restarts the agent; to be called in a turn of it, does not come back.
     *
     * @throws IllegalStateException if called outside a turn of the agent
     */
    public void restart() {
        var lane = side.agent().lane();
        if (!lane.isCurrent()) {
            throw new IllegalStateException("server.restart: called outside a turn of "
                    + side.agent().party() + " (expected: inside, as with run)");
        }
        side.agent().restart();
        lane.block(Duration.ZERO);
    }
}
