package io.imptestbed.imp.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.source.Side;
import io.imptestbed.imp.source.Source;
import io.imptestbed.imp.source.SourceSettings;
import io.imptestbed.imp.source.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {
    @TempDir
    private Path folder;

    private List<String> agent(String... lines) {
        return told(Lint.check(source("pump.agent.nut", lines), Side.AGENT));
    }

    private List<String> device(String... lines) {
        return told(Lint.check(source("pump.device.nut", lines), Side.DEVICE));
    }

    private Source source(String name, String... lines) {
        return Sources.assemble(name, String.join("\n", lines) + "\n", folder, SourceSettings.DEFAULT);
    }

    private static List<String> told(List<LintFinding> findings) {
        return findings.stream()
                .filter(finding -> !finding.rule().isNote())
                .map(LintFinding::toString)
                .toList();
    }

    @Test
    void all_errors_of_syntax_are_told() {
        assertThat(agent("local x = ;", "server.log(1);", "if (x {", "}"))
                .hasSize(2)
                .allMatch(finding -> finding.endsWith("[syntax]"))
                .first()
                .asString()
                .startsWith("pump.agent.nut:1:");
    }

    @Test
    void an_assignment_to_the_last_operand_of_an_operation_is_told() {
        assertThat(agent(
                        "function open(key) {",
                        "    if (key == \"\" || key = null) throw \"no key\";",
                        "    if (key && settings.mode = 5) return;",
                        "    local copy = key || (key = 1);",
                        "    return typeof key = \"string\";",
                        "}"))
                .containsExactly(
                        "pump.agent.nut:2:26: this = assigns nothing: the operation on its left comes first, and then the whole is what is on"
                                + " its right [stray-assign]; == compares",
                        "pump.agent.nut:3:30: this = throws when it runs: the operation on its left comes first, and its result has no such"
                                + " slot [stray-assign]; == compares",
                        "pump.agent.nut:5:23: this = assigns nothing: the operation on its left comes first, and then the whole is what is on"
                                + " its right [stray-assign]; == compares");
    }

    @Test
    void members_that_the_api_does_not_have_are_told_with_the_nearest_one() {
        assertThat(agent(
                        "function poll() {",
                        "    server.lgo(\"x\"); local t = imp.wakeupp;",
                        "}",
                        "::mqtt.createcleint();"))
                .containsExactly(
                        "pump.agent.nut:2:12: server has no member lgo on the agent [unknown-member]; is log meant?",
                        "pump.agent.nut:2:36: imp has no member wakeupp on the agent [unknown-member]; is wakeup meant?",
                        "pump.agent.nut:4:8: mqtt has no member createcleint on the agent [unknown-member]; is createclient meant?");
        assertThat(device("hardware.pin1.configure(DIGITAL_OUT); hardware.mills();"))
                .containsExactly(
                        "pump.device.nut:1:48: hardware has no member mills on the device [unknown-member]; is millis meant?");
    }

    @Test
    void what_only_the_other_side_has_is_told() {
        assertThat(agent("local p = hardware.pin1;", "imp.onidle(@() null);", "agent.send(\"a\", 1);"))
                .containsExactly(
                        "pump.agent.nut:1:20: hardware.pin1 is there on the device only, and this is code of the agent [wrong-side]",
                        "pump.agent.nut:2:5: imp.onidle is there on the device only, and this is code of the agent [wrong-side]",
                        "pump.agent.nut:3:7: agent.send is there on the device only, and this is code of the agent [wrong-side]");
        assertThat(device("http.get(\"x\");")).singleElement().asString().contains("agent only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local server = {}; server.lgo(1);",
                "function f(server) { server.lgo(1); }",
                "server <- { lgo = @(x) x }; server.lgo(1);",
                "class A { server = null; function f() { server.lgo(1); } }",
                "local t = { server = 1, function f() { this.x.server.lgo(1); } };",
                "getroottable()[\"server\"] <- {}; function server() {} server.lgo(1);",
                "if (\"lgo\" in server) server.lgo(1);",
                "server[\"l\" + \"go\"](1);",
                "foreach (server in [1]) { server.lgo(1); }",
                "try { x(); } catch (server) { server.lgo(1); }",
                "if (imp.environment() == ENVIRONMENT_AGENT) device.send(\"a\", 1); else agent.send(\"a\", 1);",
                "if (\"hardware\" in getroottable()) hardware.millis();",
                "class http extends base {} http.gte(1);"
            })
    void what_may_be_something_else_is_left_in_peace(String code) {
        assertThat(agent(code)).isEmpty();
    }

    @Test
    void calls_with_too_few_or_too_many_values_are_told() {
        assertThat(agent(
                        "imp.wakeup(1);",
                        "device.send(\"x\");",
                        "server.log(\"a\", 1);",
                        "client <- mqtt.createclient();",
                        "client.connect(\"tcp://x\");"))
                .containsExactly(
                        "pump.agent.nut:1:5: imp.wakeup is called with 1 value (expected: 2 to 3) [argument-count]",
                        "pump.agent.nut:2:8: device.send is called with 1 value (expected: 2) [argument-count]",
                        "pump.agent.nut:3:8: server.log is called with 2 values (expected: 1) [argument-count]",
                        "pump.agent.nut:5:8: mqttclient.connect is called with 1 value (expected: 2 to 3) [argument-count]");
    }

    @Test
    void what_blocks_the_agent_is_told_where_mqtt_is_used() {
        String[] code = {
            "imp.sleep(2);",
            "local r = http.get(\"x\").sendsync();",
            "local until = time() + 5;",
            "while (time() < until);"
        };
        assertThat(agent(code)).isEmpty();
        var using = new String[] {"local c = mqtt.createclient();", code[0], code[1], code[2], code[3]};
        assertThat(agent(using))
                .containsExactly(
                        "pump.agent.nut:2:5: imp.sleep stops the agent, and with it the MQTT connection [blocking-call]; imp.wakeup"
                                + " lets time pass without that",
                        "pump.agent.nut:3:25: sendsync stops the agent, and with it the MQTT connection [blocking-call]; sendasync"
                                + " does not",
                        "pump.agent.nut:5:6: a loop that waits for the time to pass stops the agent, and with it the MQTT connection"
                                + " [blocking-call]; imp.wakeup lets time pass without that");
    }

    @Test
    void loops_without_end_are_told() {
        assertThat(device("local n = 0;", "while (true) { n++; }"))
                .singleElement()
                .asString()
                .contains(":2:", "[endless-loop]");
        assertThat(device(
                        "while (true) { if (x) break; }",
                        "function g() { while (1) { yield 1; } }",
                        "for (;;) { step(); }",
                        "while (true) { return; }"))
                .isEmpty();
        assertThat(device("while (true) { foreach (x in y) { break; } }")).hasSize(1);
    }

    @Test
    void loops_that_sleep_and_send_for_ever_are_without_end() {
        assertThat(device(
                        "local n = 0;",
                        "do { imp.sleep(0.1); } while (true);",
                        "for (;;) { agent.send(\"n\", n++); imp.sleep(1); }",
                        "for (local i = 0; ; i++) { server.log(i); }",
                        "do { n++; } while (1)"))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).contains("[endless-loop]"));
        assertThat(device(
                        "do { imp.sleep(0.1); if (hardware.pin1.read()) break; } while (true);",
                        "function f() { for (;;) { imp.sleep(1); if (x) return; } }",
                        "do { imp.sleep(0.1); } while (x);",
                        "for (;;) { imp.sleep(0.1); poll(); }"))
                .isEmpty();
        assertThat(device("server <- { log = function(x) { throw x; } };", "while (true) { server.log(1); }"))
                .isEmpty();
    }

    @Test
    void sendasync_of_a_message_belongs_into_try() {
        assertThat(agent(
                        "function f(c) {",
                        "    c.createmessage(\"a\", \"b\").sendasync();",
                        "    local m = c.createmessage(\"a\", \"b\");",
                        "    m.sendasync(@(rc) null);",
                        "}"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("pump.agent.nut:2:31: sendasync throws when the client is not connected");
        assertThat(agent(
                        "try { c.createmessage(\"a\", \"b\").sendasync(); } catch (e) {}",
                        "http.get(\"x\").sendasync(@(r) null);"))
                .isEmpty();
    }

    @Test
    void a_try_does_not_guard_what_is_called_later() {
        assertThat(
                        agent(
                                "function f(c) {",
                                "    local msg = c.createmessage(\"a\", \"b\");",
                                "    try { imp.wakeup(1, @() msg.sendasync()); } catch (e) {}",
                                "    try { imp.wakeup(1, function() { imp.wakeup(1, function() { msg.sendasync(); }); }); } catch (e) {}",
                                "    imp.wakeup(1, function() { try { msg.sendasync(); } catch (e) {} });",
                                "}",
                                "kept <- null;",
                                "function g(c) { kept = c.createmessage(\"a\", \"b\"); try { imp.wakeup(1, @() kept.sendasync()); } catch (e) {} }"))
                .hasSize(3)
                .allMatch(finding -> finding.contains("[sendasync-outside-try]"))
                .extracting(finding -> finding.substring(0, finding.indexOf(": ")))
                .containsExactly("pump.agent.nut:3:33", "pump.agent.nut:4:69", "pump.agent.nut:8:80");
    }

    @Test
    void members_that_clients_and_messages_do_not_have_are_told() {
        assertThat(agent(
                        "m <- mqtt.createclient();",
                        "m.publish(\"a\", \"b\");",
                        "m.isconnected();",
                        "m.createmessage(\"a\", \"b\").sendsync();",
                        "class P { client = null; constructor() { client = mqtt.createclient(); client.onconect(@(rc) null); } }",
                        "local l = mqtt.createclient();",
                        "function f() { l.conect(\"tcp://x\", \"i\"); }"))
                .containsExactly(
                        "pump.agent.nut:2:3: mqttclient has no member publish on the agent [unknown-member]",
                        "pump.agent.nut:3:3: mqttclient has no member isconnected on the agent [unknown-member]; is disconnect meant?",
                        "pump.agent.nut:4:27: mqttmessage has no member sendsync on the agent [unknown-member]; is sendasync meant?",
                        "pump.agent.nut:5:79: mqttclient has no member onconect on the agent [unknown-member]; is onconnect meant?",
                        "pump.agent.nut:7:18: mqttclient has no member conect on the agent [unknown-member]; is connect meant?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m <- mqtt.createclient(); m = Wrapper(m); m.publish(1);",
                "function f(m) { m.publish(1); } m <- mqtt.createclient();",
                "local m = mqtt.createclient(); local g = function() { m = Wrapper(); }; m.publish(1);",
                "if (x) { local m = mqtt.createclient(); y(@() m.id()); } else { local m = W(); y(@() m.publish(1)); }",
                "t <- { m = mqtt.createclient() }; x.m.publish(1);",
                "class W { m = null; } W().m = mqtt.createclient(); class V { m = 3; function f() { m.publish(1); } }",
                "class W { function createmessage(t, d) { return X(); } } w.createmessage(1, 2).publish();",
                "m <- mqtt.createclient(); if (\"publish\" in m) m.publish(1);",
                "imp.mything <- 5; server.log(imp.mything);",
                "server.log(http.extra.level); http.extra <- { level = 1 };"
            })
    void what_the_program_makes_itself_or_may_have_replaced_is_left_in_peace(String code) {
        assertThat(agent(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    c.subscribe([1,2,3,4,5,6,7,8,9,10,11])           ; subscribe of 11 topics at once (expected: at most 10) [too-many-topics]
                    c.unsubscribe([1,2,3,4,5,6,7,8,9,10,11], f)      ; unsubscribe of 11 topics at once (expected: at most 10) [too-many-topics]
                    c.connect("tcp://b", "id", { keepalive = 10 })   ; keepalive: 10 (expected: 0 for none, or 30 to 65535 s) [keep-alive-range]
                    c.connect("tcp://b", "id", { keepalive = 70000 }); keepalive: 70000 (expected: 0 for none, or 30 to 65535 s) [keep-alive-range]
                    c.connect("tcp://b", "")                         ; the client id has 0 characters (expected: 1 to 255) [client-id-length]
                    c.connect("mqtt://b", "id")                      ; "mqtt://b" is no broker's URL [broker-url]
                    c.subscribe("a", 3)                              ; QoS 3 (expected: 0, 1 or 2) [qos-range]
                    c.subscribe(["a", "b"], [0, -1])                 ; QoS -1 (expected: 0, 1 or 2) [qos-range]
                    c.connect("tcp://b", "i", { willmessage = "x" }) ; willmessage without willtopic is ignored [will-without-topic]
                    """)
    void what_a_client_refuses_is_told(String call, String message) {
        assertThat(agent("c <- mqtt.createclient();", call + ";"))
                .singleElement()
                .asString()
                .startsWith("pump.agent.nut:2:3: ")
                .contains(message);
        assertThat(agent("c <- somethingElse();", call + ";")).isEmpty();
    }

    @Test
    void what_is_right_is_not_told() {
        assertThat(
                        agent(
                                "c <- mqtt.createclient();",
                                "c.onconnect(function(rc) { c.subscribe([\"a\", \"b\"], [0, mqtt.AT_LEAST_ONCE]); }.bindenv(this));",
                                "c.connect(\"ssl://b:8883\", \"id\", { keepalive = 0, willtopic = \"t\", willmessage = \"m\" });",
                                "const URL = \"tcp://x\"; enum E { A = 1 } c.connect(URL, \"i\" + E.A); local id = __EI.DEVICEGROUP_ID;"))
                .isEmpty();
    }

    @Test
    void comments_allow_rules_for_a_line_the_next_line_or_the_file() {
        assertThat(agent(
                        "server.lgo(1); // testbed: allow unknown-member",
                        "// testbed: allow unknown-member, argument-count",
                        "server.lgo(1);",
                        "server.lgo(1);"))
                .singleElement()
                .asString()
                .startsWith("pump.agent.nut:4:");
        assertThat(agent("server.lgo(1);", "// testbed: allow unknown-member in this file", "server.lgo(1);"))
                .isEmpty();
        assertThat(agent("// testbed: allow everything"))
                .containsExactly(
                        "pump.agent.nut:1:19: there is no rule everything [unknown-rule]; testbed check --rules lists them");
    }

    @Test
    void places_are_those_of_the_files_and_libraries_are_none_of_the_authors_business() throws Exception {
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("part.nut"), "\nserver.lgo(1);\n");
        Files.writeString(folder.resolve("lib/X.lib.nut"), "server.lgo(1);\n");
        var settings = SourceSettings.DEFAULT.withWorkingFolder(folder).withLibraries(List.of(Path.of("lib")));

        var source = Sources.assemble(
                "pump.agent.nut", "#require \"X:1.0\"\n@include \"part.nut\"\nserver.lgo(2);\n", folder, settings);

        assertThat(told(Lint.check(source, Side.AGENT)))
                .extracting(finding -> finding.substring(0, finding.indexOf(' ')))
                .containsExactly("part.nut:2:8:", "pump.agent.nut:3:8:");
    }

    @Test
    void of_code_for_an_unknown_side_only_what_is_wrong_on_both_is_told() {
        var source = source("code.nut", "hardware.millis(); device.send(\"a\", 1); server.lgo(1);");

        assertThat(told(Lint.check(source))).singleElement().asString().contains("server has no member lgo");
    }

    @Test
    void expressions_of_any_length_are_looked_at() {
        assertThat(agent("local x = \"a\"" + " + \"b\"".repeat(20_000) + " + server.lgo(1);"))
                .hasSize(1);
    }
}
