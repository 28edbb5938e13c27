package io.imptestbed.imp.source;

import io.imptestbed.imp.source.expression.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a directive stands: its file and line, and the variables that count there. */
final class Context implements Scope {
    /** Where variables are that nothing else defines. */
    @FunctionalInterface
    interface Environment {
        @Nullable
        String value(String name);
    }

    /** What has been set in the course of the work, for all files. */
    private final Map<String, @Nullable Object> globals;

    private final Environment environment;
    /** What comes before all else: variables from outside, functions, parameters of macros, the loop's counters. */
    private final Map<String, @Nullable Object> own;

    private final Origin origin;
    private final int line;

    private Context(Context other, Map<String, @Nullable Object> own, Origin origin, int line) {
        this.globals = other.globals;
        this.environment = other.environment;
        this.own = own;
        this.origin = origin;
        this.line = line;
    }

    Context(
            Map<String, @Nullable Object> own,
            Map<String, @Nullable Object> globals,
            Environment environment,
            Origin origin) {
        this.own = own;
        this.globals = globals;
        this.environment = environment;
        this.origin = origin;
        this.line = 0;
    }

    Context at(int newLine) {
        return new Context(this, own, origin, newLine);
    }

    Context in(Origin newOrigin) {
        return new Context(this, own, newOrigin, line);
    }

    Context with(String name, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        more.put(name, value);
        return with(more);
    }

    Context with(Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(own);
        all.putAll(more);
        return new Context(this, all, origin, line);
    }

    Origin origin() {
        return origin;
    }

    int line() {
        return line;
    }

    SourcePlace place() {
        return origin.at(line);
    }

    @Override
    public boolean has(String name) {
        return isDefined(name) || environment.value(name) != null;
    }

    @Override
    public boolean isDefined(String name) {
        return predefined(name) != null || own.containsKey(name) || globals.containsKey(name);
    }

    @Override
    public @Nullable Object value(String name) {
        var predefined = predefined(name);
        if (predefined != null) {
            return predefined;
        } else if (own.containsKey(name)) {
            return own.get(name);
        }
        return globals.containsKey(name) ? globals.get(name) : environment.value(name);
    }

    private @Nullable Object predefined(String name) {
        return switch (name) {
            case "__LINE__" -> (Object) (double) line;
            case "__FILE__" -> origin.file();
            case "__PATH__" -> origin.folder();
            default -> origin.remote().get(name);
        };
    }
}
