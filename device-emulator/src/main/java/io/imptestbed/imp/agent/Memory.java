package io.imptestbed.imp.agent;

import io.imptestbed.imp.os.Message;
import io.imptestbed.imp.os.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What agent code has registered, and what waits for its next turn; gone at a restart. */
final class Memory {
    final Map<String, Consumer<Value>> handlers = new LinkedHashMap<>(4);
    final Set<Message> arrived = new LinkedHashSet<>(2);
    boolean hasSeenDevice;

    @Nullable
    Runnable onconnect;

    @Nullable
    Runnable ondisconnect;
}
