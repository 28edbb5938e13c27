package io.imptestbed.benchmark.fleet;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.imptestbed.benchmark.fleet.FleetMain.Make;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetTest {
    @ParameterizedTest
    @EnumSource
    void every_make_serves_all_its_clients(Make make) {
        try (var fleet = make.fleet()) {
            assertThatCode(() -> fleet.serve(3)).doesNotThrowAnyException();
        }
    }
}
