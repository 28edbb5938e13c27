package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Body;
import io.imptestbed.squirrel.runtime.Frame;
import org.jspecify.annotations.Nullable;

/** The body of a function: turns the way its statement ended into a result. */
final class FunctionBody extends Body {
    private final StatementNode statement;

    FunctionBody(StatementNode statement) {
        this.statement = statement;
    }

    @Override
    public @Nullable Object run(Frame frame) {
        int status = statement.run(frame);
        if (status == StatementNode.RETURN) {
            return frame.result;
        } else if (status == StatementNode.TAIL) {
            return TAIL;
        } else if (status == StatementNode.YIELD) {
            frame.suspend();
            return frame.result;
        }
        return null;
    }
}
