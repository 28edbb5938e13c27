package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** An instance of a class: its fields, and what a class of the host keeps in it. */
public final class Instance extends HeapObject {
    private final ScriptClass type;
    private final @Nullable Object[] fields;
    private @Nullable Object payload;

    Instance(ScriptClass type, @Nullable Object[] fields) {
        this.type = type;
        this.fields = fields;
    }

    public ScriptClass type() {
        return type;
    }

    public @Nullable Object get(@Nullable Object name) {
        var member = type.member(name);
        return member == null ? Table.MISSING : type.get(member, fields);
    }

    /** The value of a member that was found in this instance's class. */
    public @Nullable Object get(ScriptClass.Member member) {
        return type.get(member, fields);
    }

    /** False if there is no field of this name. */
    public boolean set(@Nullable Object name, @Nullable Object value) {
        var member = type.member(name);
        return member != null && ScriptClass.set(member, fields, value);
    }

    /** As {@link #set(Object, Object)}, for a member that was found in this instance's class. */
    public boolean set(ScriptClass.Member member, @Nullable Object value) {
        return ScriptClass.set(member, fields, value);
    }

    @Nullable
    Object[] fields() {
        return fields;
    }

    Instance copy() {
        var copy = new Instance(type, fields.clone());
        copy.payload = payload;
        return copy;
    }

    /** What a class of the host keeps here, null before its constructor ran. */
    public @Nullable Object payload() {
        return payload;
    }

    public void payload(@Nullable Object newPayload) {
        payload = newPayload;
    }
}
