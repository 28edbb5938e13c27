package io.imptestbed.broker;

import org.junit.jupiter.api.AfterEach;

/** What all behaviour has in common: a world in one of the two times, closed after each test. */
abstract class Behaviour {
    final World.Time time;
    final World world;

    Behaviour(World.Time time) {
        this.time = time;
        this.world = time.world();
    }

    @AfterEach
    void close() {
        world.close();
    }
}
