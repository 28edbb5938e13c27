package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.lint.ApiInventory;
import io.imptestbed.imp.lint.ApiMember;
import io.imptestbed.imp.source.Side;
import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the list of the API's members to what machines really have.
 *
 * <p>{@code -Dgolden.write=true} makes lines that say absent say done, the other way round, and adds what is missing; "partial" and the notes are for people
 * to write. It also rewrites the page for readers.
 */
class ApiInventoryTest {
    private static final Path PAGE = Path.of("../docs/imp-api-coverage.md");
    private static final Path LIST = Path.of("src/main/resources/io/imptestbed/imp/lint/api-inventory.tsv");
    private static final String NONE = "";

    /** How code gets at an object that it is not given by name. */
    private static final Map<String, String> EXPRESSIONS = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("mqttclient", "mqtt.createclient()"),
            Map.entry("mqttmessage", "mqtt.createclient().createmessage(\"a\", \"b\")"),
            Map.entry("httprequest", "http.get(\"http://localhost\")"),
            Map.entry("httpstream", "http.poststream(\"http://localhost\", {}, @(r) null)"),
            Map.entry("pin", "hardware.pin1"),
            Map.entry("i2c", "hardware.i2c89"),
            Map.entry("spi", "hardware.spi257"),
            Map.entry("uart", "hardware.uart57"),
            Map.entry("spiflash", "hardware.spiflash"),
            Map.entry("sampler", "hardware.sampler"),
            Map.entry("fixedfrequencydac", "hardware.fixedfrequencydac")));

    /** No code can make one: it comes with a request from outside. */
    private static final Set<String> NOT_WITHIN_REACH = Set.of("httpresponse");

    private ApiInventory inventory = ApiInventory.load();

    @ParameterizedTest
    @EnumSource(Side.class)
    void what_the_list_says_is_so(Side side) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            rewrite(side);
        }
        var wrong = new ArrayList<String>();
        inventory.objects(side).stream()
                .filter(object -> !NOT_WITHIN_REACH.contains(object))
                .forEach(object -> compare(side, object, wrong));

        assertThat(wrong)
                .as("lines of api-inventory.tsv that are not as a fresh %s is", side.word())
                .isEmpty();
    }

    private void compare(Side side, String object, ArrayList<String> wrong) {
        var there = there(side, object);
        for (var member : inventory.members(side, object)) {
            boolean exists = there.stream().anyMatch(name -> stands(member, name));
            if (exists == (member.status() == ApiMember.Status.ABSENT)) {
                wrong.add(object + "." + member.member() + " is "
                        + member.status().word() + " in the list, but " + (exists ? "exists" : "does not exist"));
            }
        }
        there.stream()
                .filter(name -> inventory.find(side, object, name).isEmpty())
                .filter(name -> !inventory.objects(side).contains(name))
                .forEach(name -> wrong.add(object + "." + name + " exists, but is not in the list"));
    }

    private void rewrite(Side side) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(LIST));
        inventory = ApiInventory.parse(String.join("\n", lines));
        for (var object : inventory.objects(side)) {
            if (!NOT_WITHIN_REACH.contains(object)) {
                var there = there(side, object);
                for (var member : inventory.members(side, object)) {
                    boolean exists = there.stream().anyMatch(name -> stands(member, name));
                    if (exists == (member.status() == ApiMember.Status.ABSENT)) {
                        lines.replaceAll(line -> line.startsWith(line(member, member.status()))
                                ? line.replace(
                                        line(member, member.status()),
                                        line(member, exists ? ApiMember.Status.DONE : ApiMember.Status.ABSENT))
                                : line);
                    }
                }
                there.stream()
                        .filter(name -> inventory.find(side, object, name).isEmpty()
                                && !inventory.objects(side).contains(name))
                        .forEach(name -> lines.add(line(
                                new ApiMember(side, object, name, ApiMember.Status.DONE, ""), ApiMember.Status.DONE)));
            }
        }
        Files.writeString(LIST, String.join("\n", lines) + "\n");
        inventory = ApiInventory.parse(String.join("\n", lines));
    }

    private static String line(ApiMember member, ApiMember.Status status) {
        return String.join("\t", member.side().word(), member.object(), member.member(), status.word());
    }

    private static boolean stands(ApiMember member, String name) {
        var listed = member.member();
        return listed.endsWith("*")
                ? name.startsWith(listed.substring(0, listed.length() - 1)) && !name.equals("spiflash")
                : name.equals(listed);
    }

    private static Set<String> there(Side side, String object) {
        return object.equals(ApiInventory.ROOT) ? roots(side) : membersOf(side, object);
    }

    private static Set<String> membersOf(Side side, String object) {
        var expression = EXPRESSIONS.getOrDefault(object, object);
        var members = names(
                side, "type(" + expression + ") == \"table\" ? " + expression + " : " + expression + ".getclass()");
        if (object.equals("hardware")) {
            members.addAll(partsOfHardware(side));
        }
        return members;
    }

    /** What hardware has when it is asked, and not before. */
    private static Set<String> partsOfHardware(Side side) {
        var parts = EXPRESSIONS.values().stream()
                .filter(each -> each.startsWith("hardware."))
                .map(each -> '"' + each.substring("hardware.".length()) + '"')
                .collect(Collectors.joining(", "));
        return names(
                side,
                "(function() { local there = {}; foreach (name in [" + parts
                        + "]) if (name in hardware) there[name] <- true; return there; })()");
    }

    /** What stands in the root table beside the language's own. */
    private static Set<String> roots(Side side) {
        var roots = names(side, "getroottable()");
        var machine = Machine.of(side == Side.AGENT ? Profile.IMP_AGENT : Profile.IMP_DEVICE);
        machine.root().forEach((name, value) -> roots.remove(String.valueOf(name)));
        return roots;
    }

    /** The names in a table or class; none if the code cannot get at it. */
    private static Set<String> names(Side side, String container) {
        var code = "local names = \"\"; try { foreach (name, value in (" + container
                + ")) names += name + \" \"; } catch (none) {} server.log(\"names: \" + names);";
        try (var world = new ScriptWorld()) {
            (side == Side.AGENT ? world.agent(code) : world.device(code)).advance("1S");
            return world.log(side.word()).stream()
                    .filter(line -> line.startsWith("names: "))
                    .flatMap(line ->
                            Arrays.stream(line.substring("names: ".length()).split(" ", -1)))
                    .filter(name -> !name.equals(NONE) && !name.equals("constructor"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void the_page_for_readers_is_up_to_date() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            rewrite(Side.AGENT);
            rewrite(Side.DEVICE);
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, inventory.markdown());
        }

        assertThat(Files.readString(PAGE).equals(inventory.markdown()))
                .as("docs/imp-api-coverage.md says what the list says (rewrite it with -Dgolden.write=true)")
                .isTrue();
    }
}
