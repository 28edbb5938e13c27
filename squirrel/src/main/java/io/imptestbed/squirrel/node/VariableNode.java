package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Cell;
import io.imptestbed.squirrel.runtime.Frame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A variable: read as an expression, written by assignments. */
abstract class VariableNode extends ExpressionNode {
    abstract void assign(Frame frame, @Nullable Object value);

    /** Gives a declared variable its first value; a captured one gets a new place, which only closures made from here on share. */
    void declare(Frame frame, @Nullable Object value) {
        assign(frame, value);
    }

    /** A variable that lives in the frame. */
    static final class Plain extends VariableNode {
        final int slot;

        Plain(int slot) {
            this.slot = slot;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return frame.slots[slot];
        }

        @Override
        void assign(Frame frame, @Nullable Object value) {
            frame.slots[slot] = value;
        }
    }

    /** A variable of this function that closures capture. */
    static final class Captured extends VariableNode {
        private final int slot;

        Captured(int slot) {
            this.slot = slot;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return cell(frame).value;
        }

        @Override
        void assign(Frame frame, @Nullable Object value) {
            cell(frame).value = value;
        }

        @Override
        void declare(Frame frame, @Nullable Object value) {
            frame.slots[slot] = new Cell(value);
        }

        private Cell cell(Frame frame) {
            return (Cell) Objects.requireNonNull(frame.slots[slot]);
        }
    }

    /** A variable of an enclosing function. */
    static final class Outer extends VariableNode {
        private final int index;

        Outer(int index) {
            this.index = index;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return frame.closure.captured(index).value;
        }

        @Override
        void assign(Frame frame, @Nullable Object value) {
            frame.closure.captured(index).value = value;
        }
    }
}
