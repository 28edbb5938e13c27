package io.imptestbed.squirrel.runtime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A class: fields with their first values, methods and statics, metamethods, attributes.
 *
 * <p>What a name stands for in a class never changes once there is an instance, so whoever has found a {@link Member} for a class may keep it.
 */
public final class ScriptClass extends HeapObject {
    private static final Text CONSTRUCTOR = Text.of("constructor");

    private final @Nullable ScriptClass base;
    private final Table members;
    private final List<@Nullable Object> defaults = new ArrayList<>();
    private final List<@Nullable Object> methods = new ArrayList<>();
    private final Map<Metamethod, Object> metamethods = new EnumMap<>(Metamethod.class);
    private final Table attributes = new Table();
    private @Nullable Object classAttributes;
    private @Nullable Member constructor;
    private @Nullable String rawType;
    private boolean locked;

    public ScriptClass(@Nullable ScriptClass base) {
        this.base = base;
        if (base == null) {
            members = new Table();
        } else {
            members = base.members.copy();
            metamethods.putAll(base.metamethods);
            defaults.addAll(base.defaults);
            methods.addAll(base.methods);
            constructor = base.constructor;
            rawType = base.rawType;
            base.attributes.forEach(attributes::put);
        }
    }

    /** A class with the same members that can be changed by itself; what it does has no base and no instance yet. */
    public ScriptClass twin() {
        var twin = new ScriptClass(null);
        twin.members.become(members);
        twin.metamethods.putAll(metamethods);
        twin.defaults.addAll(defaults);
        twin.methods.addAll(methods);
        twin.constructor = constructor;
        twin.rawType = rawType;
        return twin;
    }

    /** Where a class keeps what a name stands for: a field of each instance, or a method or static of the class.. */
    public static final class Member {
        private final boolean field;
        private final int index;

        Member(boolean field, int index) {
            this.field = field;
            this.index = index;
        }
    }

    /** What {@code type()} answers for instances; null for the usual. */
    public @Nullable String rawType() {
        return rawType;
    }

    /** Has {@code type()} answer this for instances; to be said before anything extends the class. */
    public void rawType(@Nullable String newRawType) {
        rawType = newRawType;
    }

    void visit(Consumer<@Nullable Object> visitor) {
        visitor.accept(base);
        visitor.accept(members);
        visitor.accept(attributes);
        visitor.accept(classAttributes);
        defaults.forEach(visitor);
        methods.forEach(visitor);
        metamethods.values().forEach(visitor);
    }

    public @Nullable ScriptClass base() {
        return base;
    }

    /** What the name stands for here, null for nothing. */
    public @Nullable Member member(@Nullable Object name) {
        return members.get(name) instanceof Member member ? member : null;
    }

    /** The value of a member: the first value of a field, or a method or static. */
    public @Nullable Object get(Member member) {
        return WeakRef.resolve(member.field ? defaults.get(member.index) : methods.get(member.index));
    }

    @Nullable
    Object get(Member member, @Nullable Object[] fields) {
        return member.field ? WeakRef.resolve(fields[member.index]) : methods.get(member.index);
    }

    static boolean set(Member member, @Nullable Object[] fields, @Nullable Object value) {
        if (member.field) {
            fields[member.index] = value;
        }
        return member.field;
    }

    /** Adds a member; false if the class has instances and the member would be a field. */
    public boolean newSlot(Object name, @Nullable Object value, boolean isStatic) {
        boolean function = value instanceof Closure || value instanceof NativeFunction;
        if (locked && !function && !isStatic) {
            return false;
        }
        var known = member(name);
        if (known != null && known.field) {
            defaults.set(known.index, value);
        } else if (function || isStatic) {
            newMethod(name, value, known, function);
        } else {
            members.put(name, new Member(true, defaults.size()));
            defaults.add(value);
        }
        return true;
    }

    private void newMethod(Object name, @Nullable Object value, @Nullable Member known, boolean function) {
        var metamethod = function ? Metamethod.named(name) : null;
        if (metamethod != null && value != null) {
            metamethods.put(metamethod, value);
            return;
        }
        var method = base != null && value instanceof Closure closure ? closure.withBase(base) : value;
        if (known != null) {
            methods.set(known.index, method);
            return;
        }
        var member = new Member(false, methods.size());
        members.put(name, member);
        methods.add(method);
        if (CONSTRUCTOR.equals(name)) {
            constructor = member;
        }
    }

    public @Nullable Object metamethod(Metamethod metamethod) {
        return metamethods.get(metamethod);
    }

    /** The constructor, null if there is none. */
    public @Nullable Object constructor() {
        return constructor == null ? null : methods.get(constructor.index);
    }

    /** An instance whose constructor has not run. */
    public Instance instantiate() {
        for (var type = this; type != null && !type.locked; type = type.base) {
            type.locked = true;
        }
        return new Instance(this, defaults.toArray());
    }

    boolean isLocked() {
        return locked;
    }

    /** True if this is the other class or inherits from it. */
    public boolean is(ScriptClass other) {
        for (var type = this; type != null; type = type.base) {
            if (type == other) {
                return true;
            }
        }
        return false;
    }

    /** The table of its members: keys in the order of {@code foreach}, values of no use to scripts. */
    public Table members() {
        return members;
    }

    /** The attributes of a member, or of the class itself for null. */
    public @Nullable Object attributes(@Nullable Object name) {
        if (name == null) {
            return classAttributes;
        }
        requireMember(name);
        var found = attributes.get(name);
        return found == Table.MISSING ? null : found;
    }

    /** Replaces the attributes of a member, or of the class itself for null; answers the former ones. */
    public @Nullable Object attributes(@Nullable Object name, @Nullable Object value) {
        var former = attributes(name);
        if (name == null) {
            classAttributes = value;
        } else {
            attributes.put(name, value);
        }
        return former;
    }

    private void requireMember(Object name) {
        if (member(name) == null) {
            throw new SquirrelError("wrong index");
        }
    }
}
