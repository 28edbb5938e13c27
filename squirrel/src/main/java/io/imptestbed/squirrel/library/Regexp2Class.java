package io.imptestbed.squirrel.library;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The class {@code regexp2} of agents: RE2, which takes time in proportion to the text, whatever the pattern.
 *
 * <p>Source: imp API, regexp2. Inferred: the words of its errors.
 */
final class Regexp2Class {
    private static final Text NAME = Text.of("regexp2");
    private static final int LONGEST_PATTERN = 256;
    private static final int MOST_OBJECTS = 10;

    private Regexp2Class() {}

    static void install(Table root) {
        var type = new ScriptClass(null);
        new Members(type)
                .add("constructor", 2, "xs", Regexp2Class::construct)
                .add("search", -2, "xsn", Regexp2Class::search)
                .add(
                        "match",
                        2,
                        "xs",
                        (vm, self, arguments) -> matcher(vm, self, arguments[0]).matches())
                .add("capture", -2, "xsn", Regexp2Class::capture)
                .add("_typeof", 1, "x", (vm, self, arguments) -> NAME);
        root.put("regexp2", type);
    }

    private static @Nullable Object construct(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var text = StringFunctions.text(arguments[0]).toString();
        if (text.length() > LONGEST_PATTERN) {
            throw new SquirrelError(
                    "regexp2: pattern of " + text.length() + " characters (expected: at most " + LONGEST_PATTERN + ")");
        }
        var live = vm.services().patterns(vm);
        if (live.count(MOST_OBJECTS) >= MOST_OBJECTS) {
            throw new SquirrelError("regexp2: too many objects (expected: at most " + MOST_OBJECTS + ")");
        }
        try {
            var pattern = Pattern.compile(text);
            var made = (Instance) Objects.requireNonNull(self);
            made.payload(pattern);
            live.add(made);
            return null;
        } catch (PatternSyntaxException wrong) {
            throw new SquirrelError("regexp2: " + wrong.getMessage());
        }
    }

    private static Matcher matcher(Vm vm, @Nullable Object self, @Nullable Object text) {
        vm.step();
        if (self instanceof Instance instance && instance.payload() instanceof Pattern pattern) {
            return pattern.matcher(StringFunctions.text(text).toString());
        }
        throw new SquirrelError("the regexp2 is invalid");
    }

    /** A matcher that has found something, or null. */
    private static @Nullable Matcher found(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var matcher = matcher(vm, self, arguments[0]);
        int start = arguments.length > 1 ? Operators.toInteger(arguments[1]) : 0;
        boolean inside =
                start >= 0 && start <= StringFunctions.text(arguments[0]).length();
        return inside && matcher.find(start) ? matcher : null;
    }

    private static @Nullable Object search(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var matcher = found(vm, self, arguments);
        return matcher == null ? null : RegexpClass.span(matcher.start(), matcher.end());
    }

    private static @Nullable Object capture(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var matcher = found(vm, self, arguments);
        if (matcher == null) {
            return null;
        }
        var captures = new Array();
        for (int group = 0; group <= matcher.groupCount(); group++) {
            // A group that took no part has no place; regexp says 0 to 0 then.
            int begin = Math.max(matcher.start(group), 0);
            captures.append(RegexpClass.span(begin, Math.max(matcher.end(group), 0)));
        }
        return captures;
    }
}
