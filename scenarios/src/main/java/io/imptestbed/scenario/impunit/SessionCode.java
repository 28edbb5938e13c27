package io.imptestbed.scenario.impunit;

import io.imptestbed.imp.source.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The main files of a session, one for each side, in Builder's language: impUnit, the code under test, the tests inside a function, and what starts
 * them; on the other side the code under test and the partner file.
 *
 * <pre>
 *   tested side:  impUnit | library | function __module_tests { test file } | start in 2 s
 *   other side:   library | partner file
 * </pre>
 */
final class SessionCode {
    private static final int START_DELAY_SECONDS = 2;

    private final TestConfig config;
    private final TestFile file;
    private final Path framework;

    SessionCode(TestConfig config, TestFile file, Path framework) {
        this.config = config;
        this.file = file;
        this.framework = framework;
    }

    /** Returns the text for a side, empty if nothing runs there. */
    String of(Side side, String session, Selector selector) {
        return side == file.side() ? tested(session, selector) : other();
    }

    private String tested(String session, Selector selector) {
        return include(framework.toAbsolutePath().toString())
                + library(file.side())
                + "function __module_tests(ImpTestCase) {\n"
                + include(file.path().toAbsolutePath().normalize().toString())
                + "}\n"
                + "function __module_tests_bootstrap(ImpUnitRunner) {\n"
                + "#line 1 \"__tests_bootstrap__\"\n"
                + start(session, selector)
                + "}\n"
                + "__module_tests(__module_impUnit_exports.ImpTestCase);\n"
                + "__module_tests_bootstrap(__module_impUnit_exports.ImpUnitRunner);\n";
    }

    private String other() {
        return library(file.side().other())
                + file.partner()
                        .map(name -> include(config.home()
                                .resolve(name)
                                .toAbsolutePath()
                                .normalize()
                                .toString()))
                        .orElse("");
    }

    private String library(Side side) {
        return config.source(side)
                .map(name -> config.home().resolve(name).toAbsolutePath().normalize())
                .map(path -> include(path.toString()))
                .orElse("");
    }

    private static String include(String path) {
        return "@include \"" + path.replace("\\", "/").replace("\"", "\\\"") + "\"\n";
    }

    private String start(String session, Selector selector) {
        var exact = selector.isExact();
        return """
                imp.wakeup(%d, function() {
                  local t = %s();
                  t.readableOutput = false;
                  t.session = "%s";
                  t.timeout = %s;
                  t.stopOnFailure = %s;
                  t.testClass = "%s";
                  t.testCase = "%s";
                  t.run();
                });
                """.formatted(
                        START_DELAY_SECONDS,
                        exact ? "ImpUnitRunner" : Patterns.runner(selector),
                        quoted(session),
                        seconds(config.timeout()),
                        config.stopOnFail(),
                        exact ? quoted(selector.testCase()) : "",
                        exact ? quoted(selector.method()) : "");
    }

    /** As a Squirrel number that is a float only if it has to be: impUnit prints it. */
    private static String seconds(Duration time) {
        var seconds = BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros();
        return Optional.of(seconds)
                .filter(it -> it.scale() > 0)
                .map(BigDecimal::toPlainString)
                .orElseGet(() -> seconds.toBigInteger().toString());
    }

    static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
