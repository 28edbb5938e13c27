package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** What {@code getstackinfos} tells of an active call. */
final class StackInfos {
    private StackInfos() {}

    /** The call at this level, 0 for the innermost; null if there is none. */
    static @Nullable Table of(Vm.Stack stack, int level) {
        int remaining = level;
        var bridges = stack.bridges().iterator();
        var bridge = bridges.hasNext() ? bridges.next() : null;
        for (var frame = stack.top(); frame != null; frame = frame.caller) {
            if (remaining-- == 0) {
                return ofFrame(frame);
            }
            while (bridge != null && bridge.from() == frame.caller && bridge.from() != null) {
                if (remaining-- == 0) {
                    return table(bridge.function(), "NATIVE", -1, new Table());
                }
                bridge = bridges.hasNext() ? bridges.next() : null;
            }
        }
        return null;
    }

    private static Table ofFrame(Frame frame) {
        var code = frame.closure.code();
        var place = code.place(frame.position);
        var locals = new Table();
        for (var variable : code.visibleAt(frame.position)) {
            locals.put(variable.name(), frame.slot(variable.slot()));
        }
        return table(code.traceName(), place.source(), place.line(), locals);
    }

    static Table table(String function, String source, int line, Table locals) {
        var infos = new Table();
        infos.put("func", Text.of(function));
        infos.put("src", Text.of(source));
        infos.put("line", line);
        infos.put("locals", locals);
        return infos;
    }
}
