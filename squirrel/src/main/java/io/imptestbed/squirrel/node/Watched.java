package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Body;
import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.SquirrelError;
import org.jspecify.annotations.Nullable;

/** What stands around the parts of a program that was compiled to be watched: it tells the machine's listener. */
final class Watched {
    private Watched() {}

    /** A statement that tells when it begins, and of errors. */
    static final class Line extends StatementNode {
        private final int position;
        private final StatementNode statement;

        Line(int position, StatementNode statement) {
            this.position = position;
            this.statement = statement;
        }

        @Override
        int run(Frame frame) {
            var listener = frame.vm.listener();
            if (listener == null) {
                return statement.run(frame);
            }
            if (!(statement instanceof Resumable resumable) || frame.states[resumable.state] == 0) {
                frame.position = position;
                var place = frame.closure.code().place(position);
                listener.line(place.source(), place.line());
            }
            try {
                return statement.run(frame);
            } catch (SquirrelError error) {
                if (error.tell()) {
                    listener.thrown(error, frame.vm.callStack());
                }
                throw error;
            }
        }
    }

    /** The body of a function, which tells of calls. */
    static final class Function extends Body {
        private final Body body;

        Function(Body body) {
            this.body = body;
        }

        @Override
        public @Nullable Object run(Frame frame) {
            var listener = frame.vm.listener();
            if (listener == null) {
                return body.run(frame);
            }
            var code = frame.closure.code();
            var place = code.place(0);
            listener.called(code.traceName(), place.source(), place.line());
            try {
                return body.run(frame);
            } finally {
                listener.returned(code.traceName());
            }
        }
    }
}
