package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Access;
import io.imptestbed.squirrel.runtime.Closure;
import io.imptestbed.squirrel.runtime.Frame;
import org.jspecify.annotations.Nullable;

/** Calls: the callee is looked up first, then the arguments are evaluated, then it is called. */
abstract class Calls extends ExpressionNode {
    private final ExpressionNode[] arguments;

    Calls(ExpressionNode[] arguments) {
        this.arguments = arguments;
    }

    /** Evaluates the arguments, straight into the new frame where the callee is a closure that takes exactly these. */
    final @Nullable Object call(Frame frame, @Nullable Object callee, @Nullable Object self) {
        if (callee instanceof Closure closure && closure.code().takesPlainly(arguments.length + 1)) {
            return frame.vm.run(newFrame(frame, closure, self));
        }
        return frame.vm.call(callee, self, Evaluation.all(arguments, frame));
    }

    /** A frame for a tail call; null if the callee must be called in the ordinary way, and then the result says what it answered. */
    final @Nullable Frame tailFrame(Frame frame, @Nullable Object callee, @Nullable Object self) {
        if (callee instanceof Closure closure && closure.code().takesPlainly(arguments.length + 1)) {
            return newFrame(frame, closure, self);
        }
        frame.result = frame.vm.call(callee, self, Evaluation.all(arguments, frame));
        return null;
    }

    private Frame newFrame(Frame frame, Closure closure, @Nullable Object self) {
        @Nullable Object[] slots = new @Nullable Object[closure.code().slotCount()];
        slots[0] = closure.receiver(self);
        for (int index = 0; index < arguments.length; index++) {
            slots[index + 1] = arguments[index].value(frame);
        }
        return new Frame(frame.vm, closure, slots);
    }

    /** As {@link #tailFrame(Frame, Object, Object)}, with the callee of this call. */
    abstract @Nullable Frame tailFrame(Frame frame);

    /** {@code f(x)} for what is no slot: {@code this} is handed on. */
    static final class OfValue extends Calls {
        private final ExpressionNode callee;

        OfValue(ExpressionNode callee, ExpressionNode[] arguments) {
            super(arguments);
            this.callee = callee;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return call(frame, callee.value(frame), frame.slots[0]);
        }

        @Override
        @Nullable
        Frame tailFrame(Frame frame) {
            return tailFrame(frame, callee.value(frame), frame.slots[0]);
        }
    }

    /** {@code target.name(x)}. */
    static final class OfMember extends Calls {
        private final ExpressionNode target;
        private final Slots.MemberCache cache;

        OfMember(ExpressionNode target, Slots.MemberCache cache, ExpressionNode[] arguments) {
            super(arguments);
            this.target = target;
            this.cache = cache;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var self = target.value(frame);
            return call(frame, cache.get(frame.vm, self), self);
        }

        @Override
        @Nullable
        Frame tailFrame(Frame frame) {
            var self = target.value(frame);
            return tailFrame(frame, cache.get(frame.vm, self), self);
        }
    }

    /** {@code name(x)} where the name is a slot of {@code this} or of the root table. */
    static final class OfName extends Calls {
        private final Slots.MemberCache cache;

        OfName(Slots.MemberCache cache, ExpressionNode[] arguments) {
            super(arguments);
            this.cache = cache;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var self = frame.slots[0];
            return call(frame, cache.getOrRoot(frame.vm, self), self);
        }

        @Override
        @Nullable
        Frame tailFrame(Frame frame) {
            var self = frame.slots[0];
            return tailFrame(frame, cache.getOrRoot(frame.vm, self), self);
        }
    }

    /** {@code target[key](x)}. */
    static final class OfIndex extends Calls {
        private final ExpressionNode target;
        private final ExpressionNode key;
        private final boolean ofThis;

        OfIndex(ExpressionNode target, ExpressionNode key, boolean ofThis, ExpressionNode[] arguments) {
            super(arguments);
            this.target = target;
            this.key = key;
            this.ofThis = ofThis;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var self = target.value(frame);
            return call(frame, callee(frame, self), self);
        }

        @Override
        @Nullable
        Frame tailFrame(Frame frame) {
            var self = target.value(frame);
            return tailFrame(frame, callee(frame, self), self);
        }

        private @Nullable Object callee(Frame frame, @Nullable Object self) {
            var at = key.value(frame);
            return ofThis ? Access.getOrRoot(frame.vm, self, at) : Access.get(frame.vm, self, at);
        }
    }
}
