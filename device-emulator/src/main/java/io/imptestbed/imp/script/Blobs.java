package io.imptestbed.imp.script;

import io.imptestbed.squirrel.library.Blob;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blobs that scripts hand over to be filled or emptied. */
final class Blobs {
    private Blobs() {}

    /** The blob, or an error that the script can catch. */
    static Blob of(String what, @Nullable Object value) {
        if (value instanceof Instance instance && instance.payload() instanceof Blob blob) {
            return blob;
        }
        throw Misuse.error(what + ": " + Kind.wordOf(value) + " (expected: a blob)");
    }

    /** The instances in an array, all of blobs, or an error that the script can catch. */
    static List<Instance> all(String what, Array array) {
        var instances = new ArrayList<Instance>(array.size());
        for (int i = 0; i < array.size(); i++) {
            var element = array.get(i);
            of(what, element);
            instances.add((Instance) element);
        }
        return instances;
    }

    /** Puts these bytes into the beginning of a blob, whose position is there afterwards. */
    static void fill(Instance instance, byte[] bytes) {
        var blob = of("buffer", instance);
        blob.seek(0);
        blob.write(bytes);
        blob.seek(0);
    }
}
