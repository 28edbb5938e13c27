package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a process of its own can show: signals, exit codes, broken outputs, sockets. */
class ProcessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SIGINT = 2;

    @TempDir
    private Path path;

    private Folder folder;

    @BeforeEach
    void write() {
        folder = new Folder(path);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void an_interrupted_run_says_what_ran_and_leaves_no_half_written_file(String signal, int code) throws IOException {
        assumeThat(!signal.equals("INT") || heedsSigint()).isTrue();
        folder.file("a-quick.scenario.yaml", "scenario: Quick\nsteps:\n  - { wait: 10ms }\nexpect: []\n");
        folder.file(
                "b-long.scenario.yaml",
                "scenario: Long\nclients: [controller]\nsteps:\n  - { wait: 2h }\nexpect: []\n");

        try (var child = Child.start(
                path,
                "run",
                "--real-time",
                "--junit",
                "j.xml",
                "--json",
                "r.json",
                "a-quick.scenario.yaml",
                "b-long.scenario.yaml")) {
            await().atMost(PATIENCE).until(() -> child.out().contains("  a-quick  Quick"));
            child.signal(signal);

            assertThat(child.exitCode()).isEqualTo(code);
            assertThat(child.out()).contains("2 runs: 1 passed, 0 failed, 0 broken, 1 not run");
            assertThat(child.err())
                    .contains(
                            "interrupted: 1 run of 2 did not end, from b-long.scenario.yaml:1:11: Long on",
                            "j.xml: not written",
                            "r.json: not written")
                    .doesNotContain("Exception");
        }
        assertThat(folder.names()).containsExactly("a-quick.scenario.yaml", "b-long.scenario.yaml");
    }

    /** A process that was started in the background of a script ignores Ctrl-C, and so do its children. */
    private static boolean heedsSigint() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return true;
        }
        var ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> new BigInteger(line.substring("SigIgn:".length()).strip(), 16))
                .findFirst()
                .orElse(BigInteger.ZERO);
        return !ignored.testBit(SIGINT - 1);
    }

    @Test
    void the_first_scenario_passes_in_real_time_at_a_broker_of_its_own_and_at_another() {
        try (var init = Child.start(path, "init", "pump.scenario.yaml");
                var broker = Child.start(path, "broker", "--port", "0")) {
            assertThat(init.exitCode()).isZero();
            await().atMost(PATIENCE).until(() -> broker.out().contains("Ctrl-C stops it"));
            var url = "tcp://127.0.0.1:" + port(broker.out());

            try (var own = Child.start(path, "run", "--real-time", "pump.scenario.yaml");
                    var other = Child.start(
                            path, "run", "--real-time", "--broker", url, "--ladder", "pump.scenario.yaml")) {
                assertThat(own.exitCode()).as(own::out).isZero();
                assertThat(other.exitCode()).as(other::out).isZero();
                assertThat(other.out()).doesNotContain("not arrived");
            }
        }
    }

    @Test
    void the_broker_serves_until_a_signal_and_tells_its_port_at_once() throws IOException {
        try (var child = Child.start(path, "broker", "--port", "0", "--user", "pump:secret")) {
            await().atMost(PATIENCE).until(() -> child.out().contains("Ctrl-C stops it"));
            int port = port(child.out());

            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(connect("pump", "secret"));
                assertThat(socket.getInputStream().readNBytes(4)).containsExactly(0x20, 2, 0, 0);
            }
            await().atMost(PATIENCE).until(() -> child.out().contains("Connect Command"));
            child.signal("TERM");

            assertThat(child.exitCode()).isEqualTo(143);
            assertThat(child.err()).isEqualTo("stopped\n");
            assertThat(child.out()).doesNotContain("Exception");
        }
    }

    private static int port(String out) {
        var matcher =
                Pattern.compile("listening at tcp://127\\.0\\.0\\.1:(\\d+)").matcher(out);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static byte[] connect(String user, String password) {
        var bytes = new ByteArrayOutputStream();
        int length = 10 + 3 + 2 + user.length() + 2 + password.length();
        bytes.writeBytes(new byte[] {0x10, (byte) length, 0, 4, 'M', 'Q', 'T', 'T', 4, (byte) 0xC2, 0, 0, 0, 1, 'x'});
        for (var text : new String[] {user, password}) {
            bytes.write(0);
            bytes.write(text.length());
            bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    @Test
    void a_port_in_use_is_told_with_the_way_out() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var child = Child.start(path, "broker", "--port", Integer.toString(taken.getLocalPort()))) {

            assertThat(child.exitCode()).isEqualTo(3);
            assertThat(child.out()).isEmpty();
            assertThat(child.err())
                    .contains(Integer.toString(taken.getLocalPort()), "--port 0")
                    .doesNotContain("Exception");
            assertThat(child.err().lines()).hasSize(1);
        }
    }

    @Test
    void output_that_cannot_be_written_is_a_broken_environment() throws Exception {
        assumeThat(Files.exists(Path.of("/dev/full"))).isTrue();
        var err = path.resolve("err");
        var process = Child.start(path, Path.of("/dev/full"), err, "list", folder.scenario("a", "A", "x"));

        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(Files.readString(err))
                .startsWith("testbed: the output cannot be written: ")
                .doesNotContain("Exception");
    }

    @Test
    void a_reader_that_has_seen_enough_is_no_trouble() throws Exception {
        folder.scenario("a", "A", "x");
        var line = String.join("' '", Child.command("run", "--ladder", "."));
        var script = "{ '" + line + "'; echo \"code $?\" >&2; } | head -n 1";
        var err = path.resolve("err").toFile();
        var process = new ProcessBuilder("sh", "-c", script)
                .directory(path.toFile())
                .redirectError(err)
                .start();

        process.waitFor();

        assertThat(Files.readString(err.toPath())).isEqualTo("code 0\n");
    }

    @Test
    void bash_takes_the_completion_script() throws Exception {
        try (var child = Child.start(path, "completion")) {
            assertThat(child.exitCode()).isZero();
            var script = Path.of(folder.file("completion.bash", child.out()));
            var bash = new ProcessBuilder("bash", "-c", "source " + script + " && complete -p testbed")
                    .redirectErrorStream(true)
                    .start();

            assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("testbed");
            assertThat(bash.waitFor()).isZero();
        }
    }
}
