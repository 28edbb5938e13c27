package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.Imp;
import org.junit.jupiter.api.Test;

/** What an agent can ask about its device. Evidence: imp-api 2.5, and the vendor's page of device.info(). */
class DeviceInfoApiTest {
    private static final String SHOW = """
            function show() {
                local info = device.info();
                server.log(typeof info + " " + info.len() + " " + (info.id == imp.configparams.deviceid) + " " + info.isconnected
                    + " '" + info.ipaddress + "'");
            }
            """;

    @Test
    void the_address_is_known_when_the_device_has_connected_and_stays_known() {
        try (var world = new ScriptWorld()
                .agent(
                        SHOW
                                + "show(); device.onconnect(show); device.ondisconnect(show); imp.wakeup(60, @() server.restart());")
                .device("imp.wakeup(10, function() { server.disconnect(); });")) {
            world.advance("65S");

            assertThat(world.log("agent"))
                    .satisfiesExactly(
                            before -> assertThat(before).isEqualTo("table 3 true false ''"),
                            connected -> assertThat(connected).matches("table 3 true true '203\\.0\\.113\\.\\d{1,3}'"),
                            gone -> assertThat(gone)
                                    .isEqualTo(world.log("agent").get(1).replace("true true", "true false")),
                            restarted -> assertThat(restarted).isEqualTo("table 3 true false ''"));
        }
    }

    @Test
    void an_agent_that_starts_anew_while_the_device_is_connected_does_not_know_the_address() {
        try (var world = new ScriptWorld().agent(SHOW + "imp.wakeup(10, show);").device("")) {
            world.imp.agent().restart();
            world.advance("20S");

            assertThat(world.log("agent")).containsExactly("table 3 true true ''");
        }
    }

    @Test
    void devices_have_addresses_of_their_own_that_replay() {
        assertThat(address(7)).isEqualTo(address(7)).isNotEqualTo(address(8));
    }

    private static String address(long seed) {
        try (var world = new ScriptWorld()) {
            var imp = Imp.start(world.surroundings, "other", ImpProfile.documented(), HostMap.none(), seed);
            return Identity.ipAddress(imp);
        }
    }
}
