package io.imptestbed.imp.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {
    @TempDir
    private Path folder;

    private Workspace files;

    @BeforeEach
    void prepare() {
        files = new Workspace(folder).libraries("lib");
    }

    @Test
    void a_library_stands_behind_the_line_that_requires_it() {
        files.file("lib/Promise/Promise.lib.nut", "class Promise {", "    static VERSION = \"4.0.0\";", "}");

        assertThat(files.text("// app", "#require \"Promise.lib.nut:4.0.0\"", "server.log(1);"))
                .isEqualTo("""
                        // app
                        #require "Promise.lib.nut:4.0.0"
                        #line 1 "lib/Promise/Promise.lib.nut"
                        class Promise {
                            static VERSION = "4.0.0";
                        }
                        #line 3 "main.agent.nut"
                        server.log(1);
                        """);
        assertThat(files.warnings("#require \"Promise.lib.nut:4.0.0\"")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "promise.class.nut:4.0.0,    Promise.lib.nut,                  another kind",
        "Promise:4.0.0,              promise.class.nut,                no kind",
        "Promise.lib.nut:4.0.0,      Promise-4.0.0.nut,                version in the name",
        "Promise.lib.nut:4.0.0,      Promise.lib-v4.0.0.nut,           version behind the kind",
        "Promise.lib.nut:4.0.0,      Promise/v4.0.0/Promise.lib.nut,   folder of a version",
        "Promise.lib.nut:4.0.0,      me/Promise-4.0.0/Promise.lib.nut, folder with a version",
        "Promise.lib.nut:4.0.0,      Promise/src/promise.nut,          below src",
        "Rocky.agent.lib.nut:3.0.0,  Rocky.nut,                        a file for both sides"
    })
    void names_are_taken_as_people_mean_them(String required, String file, String reason) {
        files.file("lib/" + file, "found");

        assertThat(files.plain("#require \"" + required + "\"")).as(reason).endsWith("found");
    }

    @Test
    void the_version_decides_first() {
        files.file("lib/Promise.lib.nut", "static VERSION = \"3.0.0\";")
                .file("lib/old/promise.class.nut", "static version = [4, 0, 0];")
                .file("lib/unknown/Promise.lib.nut", "no version");

        assertThat(files.plain("#require \"Promise.lib.nut:4.0.0\"")).endsWith("[4, 0, 0];");
        assertThat(files.plain("#require \"Promise.lib.nut:3\"")).endsWith("\"3.0.0\";");
        assertThat(files.plain("#require \"Promise.lib.nut:9.0.0\"")).endsWith("no version");
    }

    @Test
    void a_library_of_another_version_goes_before_a_file_of_a_project_that_is_named_so() {
        files.file("lib/home/agent/rocky.nut", "of somebody's home")
                .file("lib/Rocky/Rocky.agent.lib.nut", "VERSION = \"3.0.0\"");

        assertThat(files.plain("#require \"Rocky.class.nut:1.2.3\"")).contains("3.0.0");
    }

    @Test
    void a_file_that_is_named_so_serves_if_there_is_no_other() {
        files.file("lib/home/agent/rocky.nut", "of somebody's home");

        assertThat(files.plain("#require \"Rocky.class.nut:1.2.3\"")).endsWith("of somebody's home");
    }

    @Test
    void another_version_serves_with_a_warning_the_nearest_one_first() {
        files.file("lib/a/X.lib.nut", "const X_VERSION = \"1.2.0\";")
                .file("lib/b/X.lib.nut", "const X_VERSION = \"1.9.0\";")
                .file("lib/c/X.lib.nut", "const X_VERSION = \"2.0.0\";");

        assertThat(files.warnings("#require \"X:1.3.0\""))
                .containsExactly(
                        "main.agent.nut:1: #require \"X:1.3.0\": lib/b/X.lib.nut is version 1.9.0; it is used");
        assertThat(files.warnings("#require \"X:3.0.0\""))
                .containsExactly(
                        "main.agent.nut:1: #require \"X:3.0.0\": lib/c/X.lib.nut is version 2.0.0, whose interface may"
                                + " differ; it is used");
    }

    @Test
    void another_version_is_an_error_if_wished() {
        files.with(files.settings().withExactVersions(true)).file("lib/X.lib.nut", "const VERSION = \"1.0.1\";");

        assertThat(files.problems("#require \"X:1.0.0\""))
                .containsExactly("main.agent.nut:1: #require \"X:1.0.0\": lib/X.lib.nut is version 1.0.1");
    }

    @Test
    void each_side_gets_its_half() {
        files.file("lib/X.agent.lib.nut", "of the agent").file("lib/X.device.lib.nut", "of the device");

        assertThat(files.plain("#require \"X:1.0.0\"")).endsWith("of the agent");
        assertThat(files.with(files.settings().withSide(Side.DEVICE)).plain("#require \"X:1.0.0\""))
                .endsWith("of the device");
        assertThat(files.plain("#require \"X.agent.lib.nut:1.0.0\"")).endsWith("of the agent");
    }

    @Test
    void a_library_comes_once() {
        files.file("lib/X.lib.nut", "x", "#require \"Y:1.0.0\"").file("lib/Y.lib.nut", "y", "#require \"x:1.0.0\"");

        assertThat(files.plain("#require \"X:1.0.0\"", "#require \"y.class.nut:1.0.0\"", "#require \"X:2.0.0\""))
                .isEqualTo("""
                        #require "X:1.0.0"
                        x
                        #require "Y:1.0.0"
                        y
                        #require "x:1.0.0"
                        #require "y.class.nut:1.0.0"
                        #require "X:2.0.0\"""");
        assertThat(files.warnings("#require \"X:1.0.0\"", "#require \"X:2.0.0\""))
                .containsExactly(
                        "main.agent.nut:2: #require \"X:2.0.0\": main.agent.nut:1 already requires \"X:1.0.0\", which counts");
    }

    @Test
    void libraries_are_taken_as_they_are_unless_they_have_yet_to_be_built() {
        files.file("lib/Raw.lib.nut", "x = \"@{NAME}\";")
                .file("lib/Built.lib.nut", "@set NAME = \"built\"", "y = \"@{NAME}\";", "@include \"part.nut\"")
                .file("lib/part.nut", "z");

        assertThat(files.plain("#require \"Raw:1.0\"")).endsWith("x = \"@{NAME}\";");
        assertThat(files.plain("#require \"Built:1.0\"")).endsWith("y = \"built\";\nz");
    }

    @Test
    void what_stands_in_a_comment_requires_nothing() {
        assertThat(files.plain("/*", "#require \"X:1.0\"", "*/", "// #require \"X:1.0\""))
                .contains("#require");
    }

    @Test
    void tests_examples_and_hidden_folders_hold_no_libraries() {
        files.file("lib/tests/X.nut")
                .file("lib/Examples/X.nut")
                .file("lib/.git/X.nut")
                .file("lib/X.agent.test.nut");

        assertThat(files.problems("#require \"X:1.0\"")).hasSize(1);
    }

    @Test
    void what_is_missing_is_told_with_where_to_put_it() {
        files.file("lib/MessageManager.lib.nut");

        assertThat(files.problems("", "#require \"Message:1.0\"", "#require Promise"))
                .containsExactly(
                        "main.agent.nut:2: #require \"Message:1.0\": no file in the library folders (lib) is named Message.lib.nut, or"
                                + " so with another of .lib, .class, .agent, .device; put Message.lib.nut, or a checkout of its"
                                + " repository, into lib (there is: messagemanager)",
                        "main.agent.nut:3: #require takes a name and a version in quotes, as in: #require"
                                + " \"Promise.lib.nut:4.0.1\"");
        assertThat(new Workspace(folder).problems("#require \"X:1.0\""))
                .containsExactly(
                        "main.agent.nut:1: #require \"X:1.0\": no library folder is named that it could be in; name one (--libraries FOLDER, or libraries: beside script: in a scenario)");
    }

    @Test
    void a_library_folder_that_is_not_there_is_worth_a_warning() {
        assertThat(files.libraries("none").warnings("x"))
                .containsExactly("main.agent.nut: there is no library folder none");
    }
}
