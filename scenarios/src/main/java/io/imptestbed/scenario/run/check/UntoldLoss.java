package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Blocked;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.Event.ImpDid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches one party for a connection that has ended, though its code did not ask for that, and of which the code has not been told when the window ends.
 *
 * <p>Code that blocks learns nothing, and the end may come at the broker's side alone, so that a run can be over before anybody is told. What comes after
 * the window is not looked at: whether somebody is told in the end changes nothing of how things stood before.
 */
final class UntoldLoss {
    /** A party closes its own end unasked only because of what arrived. */
    private static final List<String> ENDED_BY_PACKETS =
            List.of("no inbound credit", "a message is larger", "malformed packet");

    private final Window window;
    private boolean connected;
    private @Nullable Entry ended;
    private @Nullable Entry block;
    private String place = "";

    UntoldLoss(Window window) {
        this.window = window;
    }

    /** Takes the next entry of the party. */
    void see(Entry entry) {
        if (entry.at().compareTo(window.to()) <= 0) {
            seeInTime(entry);
        }
    }

    private void seeInTime(Entry entry) {
        if (entry.event() instanceof CalledBack back) {
            see(back);
        } else if (entry.event() instanceof ConnectionChanged changed) {
            see(entry, changed);
        } else if (entry.event() instanceof Blocked blocked) {
            block = blocked.began() ? entry : null;
            place = blocked.place();
        } else if (entry.event().endsCode()) {
            block = null;
            ended = null;
        } else if (entry.event() instanceof ImpDid did) {
            place = did.newPlace().orElse(place);
        }
    }

    private void see(CalledBack back) {
        if (back.name().equals("onconnect") && back.code().orElse(0) == 0) {
            connected = true;
        } else if (back.name().equals("onconnectionlost")) {
            ended = null;
        }
    }

    private void see(Entry entry, ConnectionChanged changed) {
        if (changed.end() == End.SERVER) {
            if (connected && changed.what() == ConnectionChange.CLOSED) {
                ended = entry;
            }
            return;
        }
        if (!isLoss(changed)) {
            ended = null;
        } else if (connected && ended == null) {
            ended = entry;
        }
        connected = false;
    }

    private static boolean isLoss(ConnectionChanged changed) {
        return changed.what() == ConnectionChange.LOST
                || ENDED_BY_PACKETS.stream().anyMatch(changed.reason()::startsWith);
    }

    /** Returns where the connection ended, if that is so and the code does not know when the window ends; it may have ended before the window. */
    Optional<Entry> end() {
        return Optional.ofNullable(ended);
    }

    /**
     * Says of such an end for example {@code the connection ended at 45.000 s (no packet for 45.000 s, Keep Alive is 30 s), and no onconnectionlost
     * was called, for the code was still blocked at pump.agent.nut:42 in poll() by imp.sleep, since 5.000 s}.
     */
    String words(Entry end) {
        var called = window.isWhole() ? " was called" : " had been called by " + window.clock(window.to());
        return "the connection ended at " + window.clock(end.at()) + " (" + ((ConnectionChanged) end.event()).reason()
                + "), and no onconnectionlost" + called + stillBlocked();
    }

    private String stillBlocked() {
        if (block == null) {
            return "";
        }
        var blocked = (Blocked) block.event();
        var where = Words.isInScript(place) ? " at " + place : "";
        return ", for the code was still blocked" + where + " by " + Words.blocker(blocked.with()) + ", since "
                + window.clock(block.at());
    }
}
