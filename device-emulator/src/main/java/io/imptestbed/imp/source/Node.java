package io.imptestbed.imp.source;

import io.imptestbed.imp.source.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a file as Builder sees it: text, or something to be done. Expressions of directives are read only when they are reached. */
sealed interface Node {
    /** The line on which it begins. */
    int line();

    /** Text that goes out as it is: a line, with its end, or what stands in it around expressions. */
    record Output(int line, String text) implements Node {}

    /** <code>@{expression}</code>. */
    record Inline(int line, String source, Expression expression) implements Node {}

    record Include(int line, String source, boolean once) implements Node {}

    record Assignment(int line, String variable, String value) implements Node {}

    record Choice(int line, List<Branch> branches, List<Node> otherwise) implements Node {
        public Choice {
            branches = List.copyOf(branches);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** A condition of an {@code @if} or {@code @elseif}, and what it guards. */
    record Branch(int line, String test, List<Node> body) {
        public Branch {
            body = List.copyOf(body);
        }
    }

    record Macro(int line, String declaration, List<Node> body) implements Node {
        public Macro {
            body = List.copyOf(body);
        }
    }

    /** Either lasts while something is true, or as often as something says. */
    record Loop(
            int line, @Nullable String condition, @Nullable String times, List<Node> body) implements Node {
        public Loop {
            body = List.copyOf(body);
        }
    }

    record Failure(int line, String message) implements Node {}

    record Warning(int line, String message) implements Node {}
}
