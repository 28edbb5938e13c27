package io.imptestbed.squirrel.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a machine that Java keeps in order to call them later, for example as callbacks. What they refer to is in use until Java says
 * that it will not call them any more: nobody asks Java's collector, so runs replay.
 */
public final class HeldFunctions {
    private final Map<HeapObject, Integer> holds = new LinkedHashMap<>(2);

    /** One reason why a function is kept. */
    public final class Hold {
        private @Nullable HeapObject function;

        private Hold(@Nullable HeapObject function) {
            this.function = function;
        }

        /** It is over. Idempotent. */
        public void release() {
            var released = function;
            function = null;
            if (released != null) {
                holds.computeIfPresent(released, (same, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /** From now on, until the hold is released, what the function refers to is in use. */
    public Hold hold(@Nullable Object function) {
        if (!(function instanceof HeapObject object)) {
            return new Hold(null);
        }
        holds.merge(object, 1, Integer::sum);
        return new Hold(object);
    }

    boolean contains(HeapObject function) {
        return holds.containsKey(function);
    }

    void forEach(Consumer<@Nullable Object> visitor) {
        holds.keySet().forEach(visitor);
    }
}
