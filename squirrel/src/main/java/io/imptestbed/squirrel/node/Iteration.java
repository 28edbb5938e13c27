package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Access;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.Generator;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.Metamethod;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import org.jspecify.annotations.Nullable;

/** The walk of a foreach over its container; where it is, is kept in the frame, so that a generator can go on with it. */
record Iteration(
        int position,
        ExpressionNode container,
        int cursorPosition,
        int containerSlot,
        int iteratorSlot,
        VariableNode key,
        VariableNode value) {

    void begin(Frame frame) {
        frame.position = position;
        frame.slots[containerSlot] = container.value(frame);
        key.declare(frame, null);
        value.declare(frame, null);
        frame.slots[iteratorSlot] = null;
    }

    /** Moves to the next element; false at the end. */
    boolean advance(Frame frame) {
        frame.position = cursorPosition;
        var over = frame.slots[containerSlot];
        var at = frame.slots[iteratorSlot];
        if (over instanceof Instance instance) {
            return advanceByMetamethod(frame, instance, at);
        } else if (over instanceof Generator generator) {
            return advanceGenerator(frame, generator, at instanceof Integer last ? last + 1 : 0);
        }
        int index = at instanceof Integer next ? next : 0;
        if (over instanceof Array array) {
            return found(frame, index, index, array.get(index));
        } else if (over instanceof Table table) {
            int node = table.nextNode(index);
            return node >= 0 && found(frame, node, table.keyAt(node), table.valueAt(node));
        } else if (over instanceof Text text) {
            return index < text.length() && found(frame, index, index, Access.byteAt(frame.vm, text, index));
        } else if (over instanceof ScriptClass type) {
            return advanceMember(frame, type, index);
        }
        throw new SquirrelError("cannot iterate " + Kind.wordOf(over));
    }

    private boolean found(Frame frame, int node, @Nullable Object foundKey, @Nullable Object foundValue) {
        if (foundValue == Table.MISSING) {
            return false;
        }
        key.assign(frame, foundKey);
        value.assign(frame, foundValue);
        frame.slots[iteratorSlot] = node + 1;
        return true;
    }

    private boolean advanceMember(Frame frame, ScriptClass type, int index) {
        int node = type.members().nextNode(index);
        if (node < 0) {
            return false;
        }
        var name = type.members().keyAt(node);
        var member = type.member(name);
        return member != null && found(frame, node, name, type.get(member));
    }

    private boolean advanceGenerator(Frame frame, Generator generator, int index) {
        if (generator.state() == Generator.State.DEAD) {
            return false;
        } else if (generator.state() == Generator.State.RUNNING) {
            throw new SquirrelError("cannot iterate generator");
        }
        key.assign(frame, index);
        frame.slots[iteratorSlot] = index;
        value.assign(frame, generator.resume(frame.vm));
        return generator.state() != Generator.State.DEAD;
    }

    private boolean advanceByMetamethod(Frame frame, Instance instance, @Nullable Object at) {
        var metamethod = instance.type().metamethod(Metamethod.NEXTI);
        if (metamethod == null) {
            throw new SquirrelError("_nexti failed");
        }
        var next = frame.vm.callBack(metamethod, instance, at);
        key.assign(frame, next);
        frame.slots[iteratorSlot] = next;
        if (next == null) {
            return false;
        }
        var element = Access.find(frame.vm, instance, next);
        if (element == Table.MISSING) {
            throw new SquirrelError("_nexti returned an invalid idx");
        }
        value.assign(frame, element);
        return true;
    }
}
