package io.imptestbed.squirrel.runtime;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Counts objects of which the imp allows only so many. Those that nothing can reach any more do not count. */
public final class LiveObjects {
    private final List<WeakReference<Object>> objects = new ArrayList<>();

    public void add(Object object) {
        objects.add(new WeakReference<>(object));
    }

    /** How many there are; whether one can still be reached only the collector can tell, which is asked if there may be too many. */
    public int count(int most) {
        if (countHeld() >= most) {
            System.gc();
        }
        return countHeld();
    }

    private int countHeld() {
        objects.removeIf(object -> object.get() == null);
        return objects.size();
    }
}
