package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.link.Road;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a device's code when the server has other code for it. Evidence: imp API, server.onshutdown. */
class UpdateTest {
    private static final String NEW = """
            server.log("new " + (hardware.wakereason() == WAKEREASON_NEW_SQUIRREL) + " " + server.isconnected());
            """;

    @Test
    void a_running_device_starts_the_new_code_at_once() {
        try (var world = new ScriptWorld().device("""
                server.log("old");
                imp.wakeup(5, @() server.log("never"));
                """)) {
            world.device(NEW).advance("1M");

            assertThat(world.log("device")).containsExactly("old", "new true true");
        }
    }

    @Test
    void code_with_a_handler_says_itself_when() {
        try (var world = new ScriptWorld().device("""
                server.onshutdown(function(reason) {
                    server.log("asked " + (reason == SHUTDOWN_NEWSQUIRREL) + SHUTDOWN_NEWSQUIRREL + SHUTDOWN_NEWFIRMWARE + SHUTDOWN_OTHER);
                    imp.wakeup(30, @() server.restart());
                });
                """)) {
            world.device(NEW).advance("1M");

            assertThat(world.timedLog("device")).containsExactly("3 asked true123", "33.1 new true true");
        }
    }

    @Test
    void a_handler_that_was_taken_away_is_not_asked() {
        try (var world = new ScriptWorld().device("""
                server.onshutdown(@(reason) server.log("never"));
                server.onshutdown(null);
                """)) {
            assertThat(world.device(NEW).log("device")).containsExactly("new true true");
        }
    }

    @Test
    void another_start_takes_the_new_code_too() {
        try (var world = new ScriptWorld().device("server.onshutdown(@(reason) imp.deepsleepfor(10));")) {
            world.device("server.log(\"new \" + hardware.wakereason());").advance("1M");

            assertThat(world.log("device")).containsExactly("new 1");
        }
    }

    @Test
    void a_device_that_is_not_connected_gets_it_when_it_is() {
        try (var world = new ScriptWorld().device("""
                server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 30);
                server.disconnect();
                imp.wakeup(60, @() server.connect());
                """)) {
            world.device(NEW).advanceTo("62S");
            assertThat(world.log("device")).isEmpty();

            world.advance("10S");
            assertThat(world.timedLog("device")).containsExactly("64.6 new true true");
        }
    }

    @Test
    void code_that_was_given_later_is_not_replaced_by_what_waited() {
        try (var world = new ScriptWorld().device("""
                server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 30);
                server.disconnect();
                """)) {
            world.device("server.log(\"never\");");
            world.imp.device().onBoot(device -> device.server().log("last"));
            world.imp.device().powerCycle(Duration.ZERO);
            world.advance("1M");

            assertThat(world.log("device")).containsExactly("last");
        }
    }

    @Test
    void a_device_that_boots_starts_with_it() {
        try (var world = new ScriptWorld().device("server.log(\"old\");")) {
            world.imp.device().powerOff();
            world.road(Road::repair)
                    .device("server.log(\"new \" + hardware.wakereason());")
                    .advance("10S");

            assertThat(world.log("device")).containsExactly("old", "new 0");
        }
    }
}
