package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.moquette.broker.StockAssembly;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves that each probe finds its fault: the same parts of Moquette on the same loop, without the shim. */
class StockFaultTest {
    @ParameterizedTest
    @EnumSource
    void shows_without_the_shim(Fault fault) {
        try (var world = World.virtual();
                var stock = StockAssembly.start(world)) {

            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> fault.probe(world, stock.address()));
        }
    }

    @AfterAll
    static void forgets_the_buffers_that_the_faults_lose() {
        LeakWatch.found();
    }
}
