package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import io.imptestbed.squirrel.text.Pattern;
import io.imptestbed.squirrel.text.PatternException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The class {@code regexp}. */
final class RegexpClass {
    private static final Text NAME = Text.of("regexp");

    private RegexpClass() {}

    static void install(Table root) {
        var type = new ScriptClass(null);
        new Members(type)
                .add("constructor", 2, ".s", RegexpClass::construct)
                .add(
                        "search",
                        -2,
                        "xsn",
                        (vm, self, arguments) -> find(vm, self, arguments)
                                .map(match -> span(match.whole()))
                                .orElse(null))
                .add("match", 2, "xs", RegexpClass::match)
                .add(
                        "capture",
                        -2,
                        "xsn",
                        (vm, self, arguments) -> find(vm, self, arguments)
                                .map(RegexpClass::captures)
                                .orElse(null))
                .add(
                        "subexpcount",
                        1,
                        "x",
                        (vm, self, arguments) -> pattern(self).captures())
                .add("_typeof", 1, "x", (vm, self, arguments) -> NAME);
        root.put("regexp", type);
    }

    private static @Nullable Object construct(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        if (!(self instanceof Instance instance)) {
            throw new SquirrelError("the object is not a class instance");
        }
        try {
            instance.payload(Pattern.compile(StringFunctions.text(arguments[0]).toString()));
            return null;
        } catch (PatternException wrong) {
            throw new SquirrelError(wrong.getMessage());
        }
    }

    private static Pattern pattern(@Nullable Object self) {
        if (self instanceof Instance instance && instance.payload() instanceof Pattern pattern) {
            return pattern;
        }
        throw new SquirrelError("the regexp is invalid");
    }

    private static Object match(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        try {
            return pattern(self).matches(StringFunctions.text(arguments[0]).toString(), vm::step);
        } catch (PatternException tooDeep) {
            throw new SquirrelError(tooDeep.getMessage());
        }
    }

    private static Optional<Pattern.Match> find(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var text = StringFunctions.text(arguments[0]).toString();
        int start = arguments.length > 1 ? Operators.toInteger(arguments[1]) : 0;
        if (start < 0 || start > text.length()) {
            return Optional.empty();
        }
        try {
            return pattern(self).search(text, start, vm::step);
        } catch (PatternException tooDeep) {
            throw new SquirrelError(tooDeep.getMessage());
        }
    }

    private static Object captures(Pattern.Match match) {
        var captures = new Array();
        match.captures().forEach(capture -> captures.append(span(capture)));
        return captures;
    }

    private static Object span(Pattern.Span span) {
        return span(span.begin(), span.end());
    }

    static Table span(int begin, int end) {
        var table = new Table();
        table.put("begin", begin);
        table.put("end", end);
        return table;
    }
}
