package io.imptestbed.junit;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

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

    private static List<String> log(World world, String party) {
        return world.trace().entries().stream()
                .filter(entry ->
                        entry.event() instanceof Logged line && line.party().equals(party))
                .map(entry -> ((Logged) entry.event()).text())
                .toList();
    }
}
