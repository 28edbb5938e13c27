package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Access;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Vm;
import org.jspecify.annotations.Nullable;

/** Expressions that write: variables and slots, plainly, by an operator, or by one. */
final class Assignments {
    private Assignments() {}

    /** The arithmetic of a compound assignment. */
    @FunctionalInterface
    interface Operator {
        @Nullable
        Object apply(Vm vm, @Nullable Object left, @Nullable Object right);
    }

    /** {@code variable = value}. */
    static final class ToVariable extends ExpressionNode {
        private final VariableNode variable;
        private final ExpressionNode source;

        ToVariable(VariableNode variable, ExpressionNode source) {
            this.variable = variable;
            this.source = source;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var value = source.value(frame);
            variable.assign(frame, value);
            return value;
        }
    }

    /** {@code variable += value} and the like. */
    static final class CompoundToVariable extends ExpressionNode {
        private final Operator operator;
        private final VariableNode variable;
        private final ExpressionNode source;

        CompoundToVariable(Operator operator, VariableNode variable, ExpressionNode source) {
            this.operator = operator;
            this.variable = variable;
            this.source = source;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            // The right side first: what it does to the variable counts, as in the reference.
            var right = source.value(frame);
            var value = operator.apply(frame.vm, variable.value(frame), right);
            variable.assign(frame, value);
            return value;
        }
    }

    /** {@code ++variable}, {@code variable--} and the like. */
    static final class IncrementVariable extends ExpressionNode {
        private final VariableNode variable;
        private final Integer delta;
        private final boolean postfix;

        IncrementVariable(VariableNode variable, int delta, boolean postfix) {
            this.variable = variable;
            this.delta = delta;
            this.postfix = postfix;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var before = variable.value(frame);
            var after = before instanceof Integer integer
                    ? (Object) (integer + delta)
                    : Operators.add(frame.vm, before, delta);
            variable.assign(frame, after);
            return postfix ? before : after;
        }
    }

    /** {@code target.name = value}. */
    static final class ToNamed extends ExpressionNode {
        private final ExpressionNode target;
        private final Slots.MemberCache cache;
        private final boolean ofThis;
        private final ExpressionNode source;

        ToNamed(ExpressionNode target, Slots.MemberCache cache, boolean ofThis, ExpressionNode source) {
            this.target = target;
            this.cache = cache;
            this.ofThis = ofThis;
            this.source = source;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var self = target.value(frame);
            var value = source.value(frame);
            if ((self instanceof Instance instance && cache.set(instance, value))
                    || (self instanceof Table table && table.set(cache.name(), value))) {
                return value;
            }
            write(frame.vm, ofThis, self, cache.name(), value);
            return value;
        }
    }

    /** {@code target[key] = value}. */
    static final class ToIndexed extends ExpressionNode {
        private final ExpressionNode target;
        private final ExpressionNode key;
        private final boolean ofThis;
        private final ExpressionNode source;

        ToIndexed(ExpressionNode target, ExpressionNode key, boolean ofThis, ExpressionNode source) {
            this.target = target;
            this.key = key;
            this.ofThis = ofThis;
            this.source = source;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var self = target.value(frame);
            var at = key.value(frame);
            var value = source.value(frame);
            if (self instanceof Array array && at instanceof Integer index && array.set(index, value)) {
                return value;
            }
            write(frame.vm, ofThis, self, at, value);
            return value;
        }
    }

    /** {@code target.key <- value}. */
    static final class NewSlot extends ExpressionNode {
        private final ExpressionNode target;
        private final ExpressionNode key;
        private final ExpressionNode source;

        NewSlot(ExpressionNode target, ExpressionNode key, ExpressionNode source) {
            this.target = target;
            this.key = key;
            this.source = source;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var self = target.value(frame);
            var at = key.value(frame);
            var value = source.value(frame);
            Access.newSlot(frame.vm, self, at, value);
            return value;
        }
    }

    /** {@code target.key += value} and the like, and with a constant 1 or -1 also {@code ++} and {@code --}. */
    static final class CompoundToSlot extends ExpressionNode {
        private final Operator operator;
        private final ExpressionNode target;
        private final ExpressionNode key;
        private final boolean ofThis;
        private final ExpressionNode source;
        private final boolean answersBefore;

        CompoundToSlot(
                Operator operator,
                ExpressionNode target,
                ExpressionNode key,
                boolean ofThis,
                ExpressionNode source,
                boolean answersBefore) {
            this.operator = operator;
            this.target = target;
            this.key = key;
            this.ofThis = ofThis;
            this.source = source;
            this.answersBefore = answersBefore;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var vm = frame.vm;
            var self = target.value(frame);
            var at = key.value(frame);
            var right = source.value(frame);
            var before = ofThis ? Access.getOrRoot(vm, self, at) : Access.get(vm, self, at);
            var after = operator.apply(vm, before, right);
            write(vm, ofThis, self, at, after);
            return answersBefore ? before : after;
        }
    }

    /** {@code delete target.key}. */
    static final class Delete extends ExpressionNode {
        private final ExpressionNode target;
        private final ExpressionNode key;

        Delete(ExpressionNode target, ExpressionNode key) {
            this.target = target;
            this.key = key;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var self = target.value(frame);
            return Access.delete(frame.vm, self, key.value(frame));
        }
    }

    private static void write(
            Vm vm, boolean ofThis, @Nullable Object self, @Nullable Object key, @Nullable Object value) {
        if (ofThis) {
            Access.setOrRoot(vm, self, key, value);
        } else {
            Access.set(vm, self, key, value);
        }
    }
}
