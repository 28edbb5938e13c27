package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Access;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Cell;
import io.imptestbed.squirrel.runtime.Closure;
import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.FunctionCode;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Expressions that make a value out of nothing but their parts. */
final class Literals {
    private static final int ARRAY_BYTES = 40;
    private static final int TABLE_BYTES = 160;
    private static final int CLOSURE_BYTES = 64;

    private Literals() {}

    /** A value that is kept in a slot while an expression uses it. */
    static final class Let extends ExpressionNode {
        private final int slot;
        private final ExpressionNode value;
        private final ExpressionNode body;

        Let(int slot, ExpressionNode value, ExpressionNode body) {
            this.slot = slot;
            this.value = value;
            this.body = body;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            frame.slots[slot] = value.value(frame);
            return body.value(frame);
        }
    }

    /** A constant. */
    static final class Constant extends ExpressionNode {
        final @Nullable Object constant;

        Constant(@Nullable Object constant) {
            this.constant = constant;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return constant;
        }
    }

    /** The root table. */
    static final class Root extends ExpressionNode {
        @Override
        Object value(Frame frame) {
            return frame.vm.root();
        }
    }

    /** The base of the class whose method this is, null elsewhere. */
    static final class Base extends ExpressionNode {
        @Override
        @Nullable
        Object value(Frame frame) {
            return frame.closure.base();
        }
    }

    /** An array. */
    static final class NewArray extends ExpressionNode {
        private final ExpressionNode[] items;

        NewArray(ExpressionNode[] items) {
            this.items = items;
        }

        @Override
        Object value(Frame frame) {
            frame.vm.allocate(ARRAY_BYTES + items.length * 8L);
            return Array.of(Evaluation.all(items, frame));
        }
    }

    /** A table. */
    static final class NewTable extends ExpressionNode {
        private final ExpressionNode[] keys;
        private final ExpressionNode[] values;

        NewTable(ExpressionNode[] keys, ExpressionNode[] values) {
            this.keys = keys;
            this.values = values;
        }

        @Override
        Object value(Frame frame) {
            frame.vm.allocate(TABLE_BYTES + keys.length * 24L);
            var table = new Table(keys.length);
            for (int index = 0; index < keys.length; index++) {
                var key = keys[index].value(frame);
                var value = values[index].value(frame);
                if (key == null) {
                    throw new SquirrelError("null cannot be used as index");
                }
                table.put(key, value);
            }
            return table;
        }
    }

    /** A function with what it captures. */
    static final class NewClosure extends ExpressionNode {
        private final FunctionCode code;
        private final ExpressionNode[] defaults;
        private final int[] captures;

        NewClosure(FunctionCode code, ExpressionNode[] defaults) {
            this.code = code;
            this.defaults = defaults;
            this.captures =
                    code.shape().captures().stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        Object value(Frame frame) {
            frame.vm.allocate(CLOSURE_BYTES + captures.length * 24L);
            var values = Evaluation.all(defaults, frame);
            var cells = new Cell[captures.length];
            for (int index = 0; index < captures.length; index++) {
                cells[index] = capture(frame, captures[index]);
            }
            return new Closure(code, cells, values);
        }

        private static Cell capture(Frame frame, int origin) {
            return origin < 0 ? frame.closure.captured(~origin) : (Cell) Objects.requireNonNull(frame.slots[origin]);
        }
    }

    /** A class with its members. */
    static final class NewClass extends ExpressionNode {
        private final @Nullable ExpressionNode base;
        private final @Nullable ExpressionNode attributes;
        private final NewMember[] members;

        NewClass(@Nullable ExpressionNode base, @Nullable ExpressionNode attributes, NewMember[] members) {
            this.base = base;
            this.attributes = attributes;
            this.members = members;
        }

        @Override
        Object value(Frame frame) {
            var parent = base == null ? null : base.value(frame);
            var ofClass = attributes == null ? null : attributes.value(frame);
            var type = Access.newClass(frame.vm, base != null, parent, ofClass);
            for (var member : members) {
                var ofMember = member.attributes == null ? null : member.attributes.value(frame);
                var key = member.key.value(frame);
                var value = member.value.value(frame);
                if (key == null) {
                    throw new SquirrelError("null cannot be used as index");
                }
                Access.newMember(frame.vm, type, key, value, ofMember, member.isStatic);
            }
            return type;
        }
    }

    /** A member of a class that is being made. */
    record NewMember(
            ExpressionNode key,
            ExpressionNode value,
            @Nullable ExpressionNode attributes,
            boolean isStatic) {}
}
