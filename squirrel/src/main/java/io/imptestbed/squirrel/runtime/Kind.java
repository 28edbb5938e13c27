package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** The types of the language, in the order of the reference's type bits. */
public enum Kind {
    NULL("null", 'o'),
    INTEGER("integer", 'i'),
    FLOAT("float", 'f'),
    BOOL("bool", 'b'),
    STRING("string", 's'),
    TABLE("table", 't'),
    ARRAY("array", 'a'),
    USERDATA("userdata", 'u'),
    CLOSURE("function", 'c'),
    NATIVE_CLOSURE("function", 'c'),
    GENERATOR("generator", 'g'),
    THREAD("thread", 'v'),
    CLASS("class", 'y'),
    INSTANCE("instance", 'x'),
    WEAK_REFERENCE("weakref", 'r');

    private final String word;
    private final char letter;

    Kind(String word, char letter) {
        this.word = word;
        this.letter = letter;
    }

    /** What {@code typeof} answers. */
    public String word() {
        return word;
    }

    /** The letter in a mask of parameter types. */
    char letter() {
        return letter;
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
        return object instanceof Generator ? GENERATOR : WEAK_REFERENCE;
    }

    public static String wordOf(@Nullable Object value) {
        return of(value).word;
    }
}
