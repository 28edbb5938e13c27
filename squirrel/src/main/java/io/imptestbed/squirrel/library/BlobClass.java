package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Dialect;
import io.imptestbed.squirrel.runtime.Dialect.Trait;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.NativeFunction;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The class {@code blob}: bytes to read and write, with the imp's functions for strings. */
final class BlobClass {
    private static final Text NAME = Text.of("blob");

    private final ScriptClass type = new ScriptClass(null);

    private BlobClass() {}

    static void install(Table root, Dialect dialect) {
        var blobs = new BlobClass();
        blobs.addContainerFunctions();
        blobs.addStreamFunctions();
        if (dialect.has(Trait.META_BLOBS)) {
            blobs.type.rawType("meta");
        }
        if (dialect.has(Trait.BLOB_STRINGS)) {
            blobs.addStringFunctions();
        }
        root.put("blob", blobs.type);
    }

    private void add(String name, int arity, String types, NativeFunction.Code code) {
        type.newSlot(Text.of(name), NativeFunction.of(name, arity, types, code), true);
    }

    private void addContainerFunctions() {
        add("constructor", -1, "xn", BlobClass::construct);
        add("_cloned", 2, "xx", BlobClass::cloned);
        add("_typeof", 1, "x", (vm, self, arguments) -> NAME);
        add("_get", 2, "xn", (vm, self, arguments) -> blob(self).get(Operators.toInteger(arguments[0])));
        add("_set", 3, "xnn", (vm, self, arguments) -> {
            blob(self).set(Operators.toInteger(arguments[0]), Operators.toInteger(arguments[1]));
            return arguments[1];
        });
        add("_nexti", 2, "x", BlobClass::next);
        add("len", 1, "x", (vm, self, arguments) -> blob(self).length());
        add("resize", 2, "xn", (vm, self, arguments) -> {
            int size = Math.max(Operators.toInteger(arguments[0]), 0);
            vm.requireSize(size, "a blob");
            blob(self).resize(size);
            return null;
        });
        add("swap2", 1, "x", (vm, self, arguments) -> swap(self, 2));
        add("swap4", 1, "x", (vm, self, arguments) -> swap(self, 4));
    }

    private void addStreamFunctions() {
        add("tell", 1, "x", (vm, self, arguments) -> blob(self).position());
        add("seek", -2, "xnn", BlobClass::seek);
        add(
                "eos",
                1,
                "x",
                (vm, self, arguments) -> blob(self).position() >= blob(self).length() ? (Integer) 1 : null);
        add("flush", 1, "x", (vm, self, arguments) -> null);
        add(
                "readblob",
                2,
                "xn",
                (vm, self, arguments) -> instance(self, Blob.of(read(self, Operators.toInteger(arguments[0])))));
        add("readn", 2, "xn", (vm, self, arguments) -> readNumber(blob(self), Operators.toInteger(arguments[0])));
        add("writeblob", -2, "xx", (vm, self, arguments) -> {
            blob(self).write(blob(arguments[0]).toBytes());
            return null;
        });
        add("writen", 3, "x.n", (vm, self, arguments) -> {
            requireNumber(vm, arguments[0]);
            blob(self).write(numberBytes(arguments[0], Operators.toInteger(arguments[1])));
            return null;
        });
    }

    private void addStringFunctions() {
        add("tostring", 1, "x", (vm, self, arguments) -> text(blob(self).toBytes()));
        add("_tostring", 1, "x", (vm, self, arguments) -> text(blob(self).toBytes()));
        add("readstring", 2, "xn", (vm, self, arguments) -> text(read(self, Operators.toInteger(arguments[0]))));
        add("writestring", 2, "xs", (vm, self, arguments) -> {
            blob(self).write(StringFunctions.text(arguments[0]).toString().getBytes(StandardCharsets.ISO_8859_1));
            return null;
        });
    }

    private static Blob blob(@Nullable Object self) {
        if (self instanceof Instance instance && instance.payload() instanceof Blob blob) {
            return blob;
        }
        throw new SquirrelError("the blob is invalid");
    }

    private static Text text(byte[] bytes) {
        return Text.of(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static @Nullable Object construct(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        int size = arguments.length == 1 ? Operators.toInteger(arguments[0]) : 0;
        if (size < 0) {
            throw new SquirrelError("cannot create blob with negative size");
        }
        vm.requireSize(size, "a blob");
        if (self instanceof Instance instance) {
            instance.payload(new Blob(size));
        }
        return null;
    }

    private static @Nullable Object cloned(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        if (self instanceof Instance copy) {
            copy.payload(Blob.of(blob(arguments[0]).toBytes()));
        }
        return null;
    }

    /** A blob of the same class as this one. */
    private static Object instance(@Nullable Object self, Blob blob) {
        if (self instanceof Instance like) {
            var instance = like.type().instantiate();
            instance.payload(blob);
            return instance;
        }
        throw new SquirrelError("the blob is invalid");
    }

    private static @Nullable Object next(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        int index = arguments[0] == null ? 0 : Operators.toInteger(arguments[0]) + 1;
        return index < blob(self).length() ? (Integer) index : null;
    }

    private static @Nullable Object swap(@Nullable Object self, int group) {
        blob(self).swap(group);
        return null;
    }

    private static Object seek(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var blob = blob(self);
        long offset = Operators.toInteger(arguments[0]);
        int origin = arguments.length > 1 ? Operators.toInteger(arguments[1]) : 'b';
        boolean done = switch (origin) {
            case 'b' -> blob.seek(offset);
            case 'c' -> blob.seek(blob.position() + offset);
            case 'e' -> blob.seek(blob.length() + offset);
            default -> throw new SquirrelError("invalid origin");
        };
        return done ? 0 : -1;
    }

    private static byte[] read(@Nullable Object self, int count) {
        var blob = blob(self);
        int available = Math.min(count, blob.length() - blob.position());
        if (available <= 0) {
            throw new SquirrelError("no data left to read");
        }
        return blob.read(available);
    }

    private static Object readNumber(Blob blob, int format) {
        return switch (format) {
            case 'c' -> (int) buffer(blob, 1).get();
            case 'b' -> buffer(blob, 1).get() & 0xFF;
            case 's' -> (int) buffer(blob, 2).getShort();
            case 'w' -> buffer(blob, 2).getShort() & 0xFFFF;
            case 'i', 'l' -> buffer(blob, 4).getInt();
            case 'f' -> buffer(blob, 4).getFloat();
            case 'd' -> (float) buffer(blob, 8).getDouble();
            default -> throw new SquirrelError("invalid format");
        };
    }

    private static ByteBuffer buffer(Blob blob, int size) {
        return ByteBuffer.wrap(blob.read(size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireNumber(Vm vm, @Nullable Object value) {
        if (!vm.dialect().has(Trait.LENIENT_WRITEN) && !(value instanceof Integer || value instanceof Float)) {
            throw new SquirrelError(
                    "parameter 1 has an invalid type '" + Kind.wordOf(value) + "' ; expected: 'integer|float'");
        }
    }

    /** What is no number is written as zeros, as the imp does. */
    private static byte[] numberBytes(@Nullable Object value, int format) {
        Object number = value instanceof Integer || value instanceof Float ? value : (Object) 0;
        return switch (format) {
            case 'c', 'b' -> allocate(1).put((byte) Operators.toInteger(number)).array();
            case 's', 'w' ->
                allocate(2).putShort((short) Operators.toInteger(number)).array();
            case 'i', 'l' -> allocate(4).putInt(Operators.toInteger(number)).array();
            case 'f' -> allocate(4).putFloat(Operators.toFloat(number)).array();
            case 'd' -> allocate(8).putDouble(Operators.toFloat(number)).array();
            default -> throw new SquirrelError("invalid format");
        };
    }

    private static ByteBuffer allocate(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
