package io.imptestbed.squirrel.runtime;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The functions of a machine that Java holds, for example as callbacks, for as long as it holds them. */
public final class HeldFunctions {
    private static final int FEW = 64;

    private final List<WeakReference<Holder>> holders = new ArrayList<>();
    private int tidyAt = FEW;

    /** An object of Java that has a function of a script. */
    @FunctionalInterface
    public interface Holder {
        /** The function, as the machine has it. */
        @Nullable
        Object held();
    }

    /** From now on, until Java forgets the holder, what it holds counts. */
    public void add(Holder holder) {
        if (holders.size() >= tidyAt) {
            holders.removeIf(each -> each.get() == null);
            tidyAt = Math.max(FEW, 2 * holders.size());
        }
        holders.add(new WeakReference<>(holder));
    }

    void forEach(Consumer<@Nullable Object> visitor) {
        for (var each : holders) {
            var holder = each.get();
            if (holder != null) {
                visitor.accept(holder.held());
            }
        }
    }
}
