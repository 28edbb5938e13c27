package io.imptestbed.squirrel.runtime;

import java.util.EnumMap;
import java.util.Map;

/** The functions of each type, such as {@code len} of strings: built once, then shared by all machines and never changed. */
public final class TypeFunctions {
    private final Map<Kind, Table> tables = new EnumMap<>(Kind.class);
    private final Table none = new Table();

    public TypeFunctions(Map<Kind, Table> functions) {
        tables.putAll(functions);
    }

    Table of(Kind kind) {
        return tables.getOrDefault(kind, none);
    }
}
