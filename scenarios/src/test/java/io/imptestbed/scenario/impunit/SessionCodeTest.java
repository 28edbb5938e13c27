package io.imptestbed.scenario.impunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.imp.source.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCodeTest {
    private static final TestConfig CONFIG = new TestConfig(
            Path.of("/home"),
            Optional.empty(),
            Duration.ofMillis(2500),
            true,
            false,
            List.of(),
            Optional.of("Pump.agent.lib.nut"),
            Optional.of("Pump.device.lib.nut"),
            Map.of(),
            List.of());
    private static final TestFile FILE = new TestFile(
            "t/a.agent.test.nut", Path.of("/home/t/a.agent.test.nut"), Side.AGENT, Optional.of("t/a.device.nut"));

    private final SessionCode code = new SessionCode(CONFIG, FILE, Path.of("/lib/impUnit/index.nut"));

    @TempDir
    private Path folder;

    @Test
    void the_tested_side_has_impunit_the_library_and_the_tests_in_a_function() {
        assertThat(code.of(Side.AGENT, "a.agent", new Selector("", "Case", "test")))
                .startsWith("""
                        @include "/lib/impUnit/index.nut"
                        @include "/home/Pump.agent.lib.nut"
                        function __module_tests(ImpTestCase) {
                        @include "/home/t/a.agent.test.nut"
                        }
                        """)
                .contains(
                        "imp.wakeup(2, ",
                        "local t = ImpUnitRunner();",
                        "t.session = \"a.agent\";",
                        "t.timeout = 2.5;",
                        "t.stopOnFailure = true;",
                        "t.testClass = \"Case\";",
                        "t.testCase = \"test\";");
    }

    @Test
    void the_other_side_has_its_library_and_the_partner() {
        assertThat(code.of(Side.DEVICE, "a.agent", Selector.ALL)).isEqualTo("""
                @include "/home/Pump.device.lib.nut"
                @include "/home/t/a.device.nut"
                """);
    }

    @Test
    void patterns_are_left_to_a_runner_that_knows_them() {
        assertThat(code.of(Side.AGENT, "a.agent", new Selector("", "Ca*", "")))
                .contains("class extends ImpUnitRunner", "_matches(\"Ca*\", name)", "_matches(\"*\", test)")
                .contains("t.testClass = \"\";");
    }

    @Test
    void impunit_is_found_in_a_library_folder_whatever_its_checkout_is_called() throws IOException {
        var src = Files.createDirectories(folder.resolve("impUnit-1.2.3/src"));
        Files.writeString(src.resolve("ImpUnit.nut"), "");
        var main = Files.writeString(folder.resolve("impUnit-1.2.3/index.nut"), "");

        assertThat(Framework.in(List.of(folder.resolve("none"), folder))).isEqualTo(main);
        assertThat(Framework.in(List.of(folder.resolve("impUnit-1.2.3")))).isEqualTo(main);
    }

    @Test
    void where_impunit_is_missing_the_message_says_what_to_put_where() {
        assertThatThrownBy(() -> Framework.in(List.of(folder)))
                .hasMessageContaining(
                        folder.resolve("impUnit").resolve("index.nut").toString())
                .hasMessageContaining("electricimp/impUnit", "--libraries FOLDER");
        assertThatThrownBy(() -> Framework.in(List.of())).hasMessageContaining("no library folder is given");
    }
}
