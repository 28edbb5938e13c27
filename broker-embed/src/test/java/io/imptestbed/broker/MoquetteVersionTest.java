package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class MoquetteVersionTest {
    @Test
    void accepts_the_one_on_the_class_path() {
        assertThatNoException().isThrownBy(MoquetteVersion::require);
    }

    @Test
    void refuses_another() {
        assertThatExceptionOfType(BrokerStartException.class)
                .isThrownBy(() -> MoquetteVersion.check("0.18.3"))
                .withMessage("moquette-broker: version 0.18.3 on the class path (expected: version 0.17)");
    }

    @Test
    void says_so_when_there_is_none() {
        assertThatExceptionOfType(BrokerStartException.class)
                .isThrownBy(() -> MoquetteVersion.require("io.moquette.broker.NoServer"))
                .withMessage("moquette-broker: not on the class path (expected: version 0.17)");
        assertThatExceptionOfType(BrokerStartException.class)
                .isThrownBy(() -> MoquetteVersion.require("java.lang.String"))
                .withMessage("moquette-broker: unknown version (expected: version 0.17)");
    }
}
