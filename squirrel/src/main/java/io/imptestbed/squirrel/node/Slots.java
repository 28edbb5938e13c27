package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Access;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import org.jspecify.annotations.Nullable;

/** Expressions that read slots. */
final class Slots {
    private Slots() {}

    /** {@code target.name}: remembers where the last instance's class keeps the name. */
    static final class Named extends ExpressionNode {
        private final ExpressionNode target;
        private final MemberCache cache;

        Named(ExpressionNode target, Text name) {
            this.target = target;
            this.cache = new MemberCache(name);
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return cache.get(frame.vm, target.value(frame));
        }
    }

    /** {@code this.name}, and a name without a prefix: the root table is asked as well. */
    static final class OfThis extends ExpressionNode {
        private final MemberCache cache;

        OfThis(Text name) {
            this.cache = new MemberCache(name);
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return cache.getOrRoot(frame.vm, frame.slots[0]);
        }
    }

    /** {@code target[key]}. */
    static final class Indexed extends ExpressionNode {
        private final ExpressionNode target;
        private final ExpressionNode key;
        private final boolean ofThis;

        Indexed(ExpressionNode target, ExpressionNode key, boolean ofThis) {
            this.target = target;
            this.key = key;
            this.ofThis = ofThis;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var self = target.value(frame);
            var at = key.value(frame);
            if (self instanceof Array array && at instanceof Integer index) {
                var value = array.get(index);
                if (value != Table.MISSING) {
                    return value;
                }
            }
            return ofThis ? Access.getOrRoot(frame.vm, self, at) : Access.get(frame.vm, self, at);
        }
    }

    /** The look-up of one name: where the class of the last instance keeps it does not change any more. */
    static final class MemberCache {
        private final Text name;
        private @Nullable Entry last;

        MemberCache(Text name) {
            this.name = name;
        }

        /** Immutable, so that machines on different threads can share the tree. */
        private record Entry(ScriptClass type, ScriptClass.Member member) {}

        @Nullable
        Object get(io.imptestbed.squirrel.runtime.Vm vm, @Nullable Object self) {
            if (self instanceof Instance instance) {
                var value = ofInstance(instance);
                return value == Table.MISSING ? Access.get(vm, self, name) : value;
            } else if (self instanceof Table table) {
                var value = table.get(name);
                return value == Table.MISSING ? Access.get(vm, self, name) : value;
            }
            return Access.get(vm, self, name);
        }

        @Nullable
        Object getOrRoot(io.imptestbed.squirrel.runtime.Vm vm, @Nullable Object self) {
            if (self instanceof Instance instance) {
                var value = ofInstance(instance);
                return value == Table.MISSING ? Access.getOrRoot(vm, self, name) : value;
            } else if (self instanceof Table table) {
                var value = table.get(name);
                return value == Table.MISSING ? Access.getOrRoot(vm, self, name) : value;
            }
            return Access.getOrRoot(vm, self, name);
        }

        private @Nullable Object ofInstance(Instance instance) {
            var entry = last;
            if (entry != null && entry.type == instance.type()) {
                return instance.get(entry.member);
            }
            var member = instance.type().member(name);
            if (member == null) {
                return Table.MISSING;
            }
            last = new Entry(instance.type(), member);
            return instance.get(member);
        }

        /** False if the instance has no such field. */
        boolean set(Instance instance, @Nullable Object value) {
            var entry = last;
            if (entry == null || entry.type != instance.type()) {
                var member = instance.type().member(name);
                if (member == null) {
                    return false;
                }
                entry = new Entry(instance.type(), member);
                last = entry;
            }
            return instance.set(entry.member, value);
        }

        Text name() {
            return name;
        }
    }
}
