package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a device's code can ask about its network and set there. Evidence: imp API, imp and imp.net; the figures are the testbed's own. */
class DeviceFactsTest {
    private static List<String> run(String source) {
        try (var world = new ScriptWorld().device(source).advance("1M")) {
            return world.log("device");
        }
    }

    @Test
    void what_the_radio_says_is_nothing_without_a_connection() {
        assertThat(run("""
                function radio() {
                    local net = imp.net.info();
                    return imp.rssi() + " " + imp.getrssi() + " " + imp.getchannel() + " " + imp.getbssid() + " "
                        + ("active" in net) + ("ipv4" in net) + ("lasterror" in net) + ("rssi" in net.interface[0]);
                }
                local connected = radio();
                server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 30);
                server.disconnect();
                local alone = radio();
                server.connect(function(reason) { server.log(connected); server.log(alone); server.log(connected == radio()); });
                """))
                .containsExactly(
                        "-55 -55 6 c4411e000001 truetruefalsetrue", "0 0 0 000000000000 falsefalsetruefalse", "true");
    }

    /** Documented: in non-volatile memory, for connections after a cold boot too. */
    @Test
    void the_network_that_is_set_outlives_the_code_and_the_power() {
        try (var world = new ScriptWorld().device("""
                server.log(imp.getssid() + " " + imp.net.info().interface[0].ssid);
                if (imp.getssid() == "testbed") {
                    imp.setwificonfiguration("Zuhause bei J\\xc3\\xbcrgen", "secret");
                    imp.wakeup(1, @() server.restart());
                }
                """)) {
            world.advance("5S").imp.device().powerCycle(Duration.ofSeconds(1));
            world.advance("5S");

            var set = "Zuhause bei Jürgen Zuhause bei Jürgen";
            assertThat(world.log("device")).containsExactly("testbed testbed", set, set);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "CONFIG_ALL, ''", "CONFIG_WIFI, ''", "CONFIG_SERVER, testbed"})
    void what_is_cleared_is_what_the_action_says(String action, String left) {
        assertThat(run("imp.clearconfiguration(%s); server.log(\"'\" + imp.getssid() + \"'\");".formatted(action)))
                .containsExactly("'" + left + "'");
    }

    @Test
    void power_is_not_saved_any_more_when_the_code_starts_anew() {
        assertThat(run("""
                server.log(imp.getpowersave());
                imp.setpowersave(true);
                if (hardware.wakereason() == WAKEREASON_POWER_ON) imp.wakeup(1, @() server.restart());
                """)).containsExactly("false", "false");
    }

    @Test
    void power_saving_is_switched_on_and_off() {
        assertThat(run("""
                local words = "" + imp.getpowersave();
                foreach (state in [true, false, 1, 0]) {
                    imp.setpowersave(state);
                    words += " " + imp.getpowersave();
                }
                server.log(words);
                """)).containsExactly("false true false true false");
    }

    @Test
    void networks_are_given_at_once_or_to_a_callback_later() {
        assertThat(run("""
                server.log(imp.scanwifinetworks().len());
                imp.scanwifinetworks(@(networks) server.log("later " + networks.len() + " " + networks[0].ssid + " "
                    + (networks[0].bssid == imp.net.getwifihints().bssid) + (networks[0].channel == imp.net.getwifihints().channel)));
                server.log("goes on");
                """)).containsExactly("1", "goes on", "later 1 testbed truetrue");
    }

    @Test
    void the_days_of_the_week_begin_with_sunday() {
        assertThat(run("""
                server.log([SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY].reduce(@(words, each) words + " " + each));
                """)).containsExactly("0 1 2 3 4 5 6");
    }

    @Test
    void the_older_name_of_the_device_id_gives_the_same() {
        assertThat(run("server.log(hardware.getimpeeid() == hardware.getdeviceid());"))
                .containsExactly("true");
    }
}
