package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptCheckTest {
    @TempDir
    private Path path;

    private Folder folder;
    private final Shell shell = Shell.pipe();

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(path.resolve("lib"));
        Files.createDirectories(path.resolve("code"));
        folder = new Folder(path);
    }

    @Test
    void code_is_checked_with_all_that_it_includes() {
        folder.file("lib/Thing.lib.nut", "thing <- 1;\n");
        folder.file("part.nut", "server.lgo(\"part\");\n");
        folder.file(
                "pump.agent.nut",
                "#require \"Thing:1.0\"\n@include \"part.nut\"\nclient <- mqtt.createclient();\nimp.sleep(1);\nserver.log(\"@{NOTHING}\");\n");
        folder.file("pump.device.nut", "hardware.usb.configure(null);\nagent.send(\"a\");\n");
        folder.file("broken.nut", "local = 1;\n@include \"none.nut\"\n");

        var outcome = shell.run(
                "check",
                folder.at("pump.agent.nut"),
                folder.at("pump.device.nut"),
                folder.at("broken.nut"),
                "--libraries",
                folder.at("lib"));

        Golden.check("cli/check-code.txt", outcome.text(path));
    }

    @Test
    void files_of_other_names_are_code_if_that_is_said() {
        folder.file("blink.js", "server.log(hardware.nothing);\n");

        assertThat(shell.run("check", "--device", folder.at("blink.js")).text(path))
                .contains("blink.js:1:21: hardware has no member nothing on the device [unknown-member]")
                .endsWith("--- exit code 2\n");
    }

    @Test
    void a_folder_may_hold_scenarios_and_code() {
        shell.run("init", folder.at("pump.scenario.yaml"));
        folder.file("code/pump.agent.nut", "server.log(1);\n");
        folder.file("code/pump.agent.test.nut", "this is no code\n");

        assertThat(shell.run("check", path.toString()).text(path))
                .isEqualTo("nothing wrong: 1 scenario in 1 file, 1 file of code\n--- exit code 0\n");
        assertThat(shell.run("check", folder.at("code")).text(path))
                .isEqualTo("nothing wrong: 1 file of code\n--- exit code 0\n");
    }

    @Test
    void the_side_can_be_said() {
        folder.file("code.nut", "hardware.millis();\n");

        assertThat(shell.run("check", folder.at("code.nut")).code()).isZero();
        assertThat(shell.run("check", "--device", folder.at("code.nut")).code()).isZero();
        assertThat(shell.run("check", "--agent", folder.at("code.nut")).text(path))
                .contains("[wrong-side]");
        assertThat(shell.run("check", "--agent", "--device", folder.at("code.nut"))
                        .code())
                .isEqualTo(2);
    }

    @Test
    void rules_are_listed() {
        Golden.check("cli/check-rules.txt", shell.run("check", "--rules").text());
    }

    @Test
    void workflows_show_problems_at_their_lines() {
        folder.file("pump.agent.nut", "server.lgo(1);\n");

        assertThat(shell.inPipe(Map.of("GITHUB_ACTIONS", "true"))
                        .run("check", folder.at("pump.agent.nut"))
                        .out())
                .contains("::error file=" + folder.at("pump.agent.nut") + ",line=1,col=8::");
    }
}
