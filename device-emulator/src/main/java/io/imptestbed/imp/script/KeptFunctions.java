package io.imptestbed.imp.script;

import io.imptestbed.squirrel.ScriptFunction;
import io.imptestbed.squirrel.runtime.HeldFunctions.Hold;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of an agent's script that objects of the API keep in order to call them later, so that what these refer to is in use: handlers until
 * others take their place, callbacks until they are called or will not be any more.
 *
 * <p>Only agents say what they keep, because only they have objects, the clients of MQTT, for which it matters what is in use.
 */
final class KeptFunctions {
    private final Map<Key, Hold> holds = new LinkedHashMap<>();

    /** Whose function it is and which; both are who they are, or a name. */
    private record Key(Object owner, Object which) {}

    private KeptFunctions() {}

    static KeptFunctions of(ScriptVm vm) {
        return vm.state(KeptFunctions.class, each -> new KeptFunctions());
    }

    /** Keeps a handler in place of the one before; null for none. */
    void handler(Object owner, String name, @Nullable ScriptFunction handler) {
        keep(new Key(owner, name), handler == null ? null : handler.hold());
    }

    /** Keeps a function that is called once. */
    void callback(Object owner, OneCall callback) {
        keep(new Key(owner, callback), callback.function().hold());
    }

    private void keep(Key key, @Nullable Hold hold) {
        release(hold == null ? holds.remove(key) : holds.put(key, hold));
    }

    /** The callback is called now. */
    void called(Object owner, OneCall callback) {
        release(holds.remove(new Key(owner, callback)));
    }

    private static void release(@Nullable Hold hold) {
        if (hold != null) {
            hold.release();
        }
    }

    /** None of the owner's functions is called any more. */
    void forget(Object owner) {
        holds.entrySet().removeIf(entry -> {
            var isMine = entry.getKey().owner() == owner;
            if (isMine) {
                entry.getValue().release();
            }
            return isMine;
        });
    }
}
