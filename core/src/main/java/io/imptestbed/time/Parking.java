package io.imptestbed.time;

import org.jspecify.annotations.Nullable;

/** One wait of a turn; as a task of the agenda it lets the turn go on. */
final class Parking implements Runnable {
    private final Baton baton;

    /** The thread that waits, from the moment it does. */
    Baton.@Nullable Worker worker;

    Parking(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void run() {
        baton.resume(this);
    }
}
