package io.imptestbed.broker;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {
    @ParameterizedTest
    @EnumSource
    void is_mended(Fault fault) {
        try (var world = World.virtual()) {
            var broker = world.broker();

            fault.probe(world, world.address(broker));
        }
    }
}
