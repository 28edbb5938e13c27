package io.imptestbed.scenario.run.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The replies that are still due to a virtual machine's callers; those left when it ends are told that nothing will come.
 *
 * <p>Machines of a run in real time have threads of their own, and their end another: the lock is this object's.
 */
final class PendingReplies {
    private final Set<Once> pending = new LinkedHashSet<>();

    /** Returns a reply that is told once, whoever comes first. */
    Reply once(Reply reply) {
        var once = new Once(reply);
        synchronized (pending) {
            pending.add(once);
        }
        return once;
    }

    /** Tells everybody who still waits that there will be no callback. */
    void forget(String why) {
        List<Once> left;
        synchronized (pending) {
            left = new ArrayList<>(pending);
        }
        left.forEach(once -> once.answered(new Answer.Gone(why)));
    }

    private final class Once implements Reply {
        private final Reply reply;

        Once(Reply reply) {
            this.reply = reply;
        }

        @Override
        public void answered(Answer answer) {
            boolean isFirst;
            synchronized (pending) {
                isFirst = pending.remove(this);
            }
            if (isFirst) {
                reply.answered(answer);
            }
        }
    }
}
