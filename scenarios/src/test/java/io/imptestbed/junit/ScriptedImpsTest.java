package io.imptestbed.junit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.imp.bus.RegisterFile;
import io.imptestbed.imp.http.HttpRequest;
import io.imptestbed.imp.http.Reply;
import io.imptestbed.imp.http.Stub;
import io.imptestbed.trace.Event.Logged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ImpTestbed
class ScriptedImpsTest {
    @Test
    void an_agent_runs_a_text_and_is_answered_by_a_stub(World world) {
        world.http()
                .stub(Stub.of("GET", "https://api.example.com/state")
                        .reply(Reply.of(200).body("on")));

        world.runAgent("pump", """
                http.get("https://api.example.com/state").sendasync(function(response) {
                    server.log(response.statuscode + " " + response.body);
                });
                """);
        world.advance(ofSeconds(1));

        assertThat(log(world, "pump.agent")).containsExactly("200 on");
    }

    @Test
    void a_pair_runs_files_and_its_agent_answers_at_its_url(World world, @TempDir Path folder) throws IOException {
        var agent = Files.writeString(folder.resolve("pump.agent.nut"), """
                level <- 0;
                device.on("level", function(reported) { level = reported; });
                http.onrequest(function(request, response) { response.send(200, level.tostring()); });
                """);
        var device = Files.writeString(folder.resolve("pump.device.nut"), "agent.send(\"level\", 3);");
        var answers = new ArrayList<String>();

        world.runAgent("pump", agent);
        world.runDevice("pump", device).device().powerOn();
        world.advance(ofSeconds(5));
        world.http()
                .request(
                        "browser",
                        HttpRequest.of("GET", world.agentUrl("pump")),
                        response -> answers.add(response.body().text()));
        world.advance(ofSeconds(1));

        assertThat(answers).containsExactly("3");
    }

    @Test
    void a_request_without_a_stub_is_told(World world) {
        world.runAgent("tap", "http.get(\"https://api.example.com/state\").sendasync(@(response) null);");
        world.advance(ofMillis(500));

        assertThatThrownBy(() -> ImpAssertions.assertThat(world).noScriptFailed())
                .hasMessageContaining("a request that nobody answers: GET https://api.example.com/state")
                .hasMessageContaining("tap.agent at 0.000 s");
    }

    @Test
    void an_exception_that_no_script_catches_breaks_what_always_holds_unless_it_is_expected(World world) {
        world.runAgent("pump", "imp.wakeup(1, function() { throw \"dry\"; });");
        world.advance(ofMillis(1500));

        ImpAssertions.assertThat(world).expectingException("dry").keptInvariants();
        assertThatThrownBy(() -> ImpAssertions.assertThat(world).keptInvariants())
                .hasMessageContaining("an exception that nobody catches")
                .hasMessageContaining("pump.agent at 1.000 s: dry: in unknown pump.agent.nut:1");
        assertThatThrownBy(() -> ImpAssertions.assertThat(world)
                        .expectingException("wet")
                        .noScriptFailed())
                .hasMessageContaining("an exception that nobody catches");
    }

    @Test
    void what_is_wired_to_a_device_and_its_pins_are_at_hand(World world) {
        var device = world.device("pump");
        device.wire(wiring -> wiring.i2c("i2c89", 0x48, RegisterFile.ofBytes().set(0x00, 0x19)));
        world.runDevice("pump", """
                hardware.i2c89.configure(CLOCK_SPEED_400_KHZ);
                server.log(hardware.i2c89.read(0x90, "\\x00", 1)[0]);
                hardware.pin9.configure(DIGITAL_OUT, 0);
                hardware.pin1.configure(DIGITAL_IN, @() hardware.pin9.write(hardware.pin1.read()));
                """);
        device.powerOn();
        world.advance(ofSeconds(5));
        device.pin("pin1").drive(3.3);
        world.advance(ofSeconds(1));

        assertThat(log(world, "pump.device")).containsExactly("25");
        assertThat(device.pin("pin9").state())
                .hasValueSatisfying(state -> assertThat(state.value()).isEqualTo(1));
    }

    private static List<String> log(World world, String party) {
        return world.trace().entries().stream()
                .filter(entry ->
                        entry.event() instanceof Logged line && line.party().equals(party))
                .map(entry -> ((Logged) entry.event()).text())
                .toList();
    }
}
