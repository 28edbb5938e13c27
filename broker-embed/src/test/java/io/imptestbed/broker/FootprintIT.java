package io.imptestbed.broker;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a broker costs and leaves behind, in real time; {@link FootprintTest} looks at virtual time. */
class FootprintIT {
    @Test
    void starts_in_less_than_5_ms_and_stops_in_less_than_20() {
        FootprintTest.assertQuick(World.Time.REAL);
    }

    @Test
    void leaves_no_thread_and_no_file() throws IOException {
        FootprintTest.assertClean(World.Time.REAL);
    }
}
