package io.imptestbed.imp.script;

import io.imptestbed.client.MqttUsageException;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Text;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What Java objects say about their misuse, as errors that a script can catch. */
final class Misuse {
    private Misuse() {}

    /** Runs a call of the API. */
    static <T extends @Nullable Object> T caught(Supplier<T> call) {
        try {
            return call.get();
        } catch (MqttUsageException | IllegalArgumentException misuse) {
            throw error(String.valueOf(misuse.getMessage()));
        }
    }

    /** As {@link #caught(Supplier)}, for what returns nothing. */
    static @Nullable Object caught(Runnable call) {
        return Misuse.<@Nullable Object>caught(() -> {
            call.run();
            return null;
        });
    }

    /** An error with a message of ours. */
    static SquirrelError error(String message) {
        return new SquirrelError(
                Text.of(new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
    }
}
