package io.imptestbed.squirrel.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts objects of which the imp allows only so many. Those that nothing leads to any more do not count; neither does one that is half-way through
 * an expression, for example in an array that is not complete yet.
 */
public final class LiveObjects {
    private final List<Instance> objects = new ArrayList<>();
    private final Vm vm;

    LiveObjects(Vm vm) {
        this.vm = vm;
    }

    public void add(Instance object) {
        objects.add(object);
    }

    /** How many there are; the way to each is only looked for if there may be {@code most}. */
    public int count(int most) {
        if (objects.size() >= most) {
            objects.removeIf(object -> !vm.reaches(object));
        }
        return objects.size();
    }
}
