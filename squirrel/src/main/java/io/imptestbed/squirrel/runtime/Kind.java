package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** The types of the language, in the order of the reference's type bits. */
public enum Kind {
    NULL("null", 'o', 0x1),
    INTEGER("integer", 'i', 0x2),
    FLOAT("float", 'f', 0x4),
    BOOL("bool", 'b', 0x8),
    STRING("string", 's', 0x10),
    TABLE("table", 't', 0x20),
    ARRAY("array", 'a', 0x40),
    USERDATA("userdata", 'u', 0x80),
    CLOSURE("function", 'c', 0x100),
    NATIVE_CLOSURE("function", 'c', 0x200),
    GENERATOR("generator", 'g', 0x400),
    THREAD("thread", 'v', 0x1000),
    CLASS("class", 'y', 0x4000),
    INSTANCE("instance", 'x', 0x8000),
    WEAK_REFERENCE("weakref", 'r', 0x10000);

    private final String word;
    private final char letter;
    private final int bit;

    Kind(String word, char letter, int bit) {
        this.word = word;
        this.letter = letter;
        this.bit = bit;
    }

    /** What {@code typeof} answers. */
    public String word() {
        return word;
    }

    /** The letter in a mask of parameter types. */
    char letter() {
        return letter;
    }

    /** The type as the reference numbers it, one bit. */
    int bit() {
        return bit;
    }

    public static Kind of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        } else if (value instanceof Integer) {
            return INTEGER;
        } else if (value instanceof Text) {
            return STRING;
        } else if (value instanceof Float) {
            return FLOAT;
        } else if (value instanceof Boolean) {
            return BOOL;
        } else if (value instanceof HeapObject object) {
            return ofObject(object);
        }
        throw new IllegalArgumentException("value: " + value.getClass().getName()
                + " (expected: a Squirrel value, see the package's description)");
    }

    private static Kind ofObject(HeapObject object) {
        if (object instanceof Instance) {
            return INSTANCE;
        } else if (object instanceof Table) {
            return TABLE;
        } else if (object instanceof Array) {
            return ARRAY;
        } else if (object instanceof Closure) {
            return CLOSURE;
        } else if (object instanceof NativeFunction) {
            return NATIVE_CLOSURE;
        } else if (object instanceof ScriptClass) {
            return CLASS;
        }
        if (object instanceof Generator) {
            return GENERATOR;
        }
        return object instanceof ScriptThread ? THREAD : WEAK_REFERENCE;
    }

    public static String wordOf(@Nullable Object value) {
        return of(value).word;
    }
}
