package io.imptestbed.imp.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncludesTest {
    private static final String PROMISE = "@include \"github:electricimp/Promise/src/promise.nut@v4.0.0\"";

    @TempDir
    private Path folder;

    private Workspace files;

    @BeforeEach
    void prepare() {
        files = new Workspace(folder);
    }

    @Test
    void a_path_is_relative_to_the_file_then_to_the_main_file_then_to_the_working_folder_then_to_the_libraries() {
        files.libraries("lib")
                .file("app/main.nut", "@include \"sub/x.nut\"")
                .file(
                        "app/sub/x.nut",
                        "@include \"a.nut\"",
                        "@include \"b.nut\"",
                        "@include \"c.nut\"",
                        "@include \"d.nut\"")
                .file("app/sub/a.nut", "beside the file")
                .file("app/a.nut", "wrong")
                .file("app/b.nut", "beside the main file")
                .file("b.nut", "wrong")
                .file("c.nut", "in the working folder")
                .file("lib/c.nut", "wrong")
                .file("lib/d.nut", "in the library folder");

        assertThat(files.assemble("app/main.nut").text().lines().filter(line -> !line.startsWith("#line")))
                .containsExactly(
                        "beside the file", "beside the main file", "in the working folder", "in the library folder");
    }

    @Test
    void a_path_is_an_expression() {
        files.file("sub/base.nut", "base").file("sub/deep/x.nut", "@include __PATH__ + \"/../base.nut\"");

        assertThat(files.plain("@set WHERE = 'sub\\\\deep'", "@include WHERE + \"/x.nut\";"))
                .isEqualTo("base");
    }

    @Test
    void a_last_line_without_an_end_does_not_swallow_the_next() {
        files.file("one.nut").file("two.nut");
        var path = files.path("three.nut");
        org.assertj.core.api.Assertions.assertThatCode(() -> java.nio.file.Files.writeString(path, "three"))
                .doesNotThrowAnyException();

        assertThat(files.plain("@include \"three.nut\"", "four", "<@{include('three.nut')}>"))
                .isEqualTo("three\nfour\n<three>");
    }

    @Test
    void once_means_the_same_content() {
        files.file("a.nut", "a").file("copy.nut", "a");

        assertThat(files.plain("@include once \"a.nut\"", "@include once \"a.nut\"", "@include once \"copy.nut\""))
                .isEqualTo("a");
        assertThat(files.plain("@include \"a.nut\"", "@include \"copy.nut\"")).isEqualTo("a\na");
        assertThat(files.warnings("@include \"a.nut\"", "@include \"copy.nut\""))
                .containsExactly(
                        "main.agent.nut:2: the content of copy.nut is here a second time (first: main.agent.nut:1);"
                                + " @include once would leave it out");
    }

    @Test
    void files_can_be_filtered_into_a_string() {
        files.file("page.html", "<a href=\"x\">", "</a>");

        assertThat(files.plain("s = \"@{include('page.html')|escape}\";"))
                .isEqualTo("s = \"<a href=\\\"x\\\">\\n</a>\";");
        assertThat(files.plain("s = \"@{include('page.html')|base64}\";"))
                .isEqualTo("s = \"PGEgaHJlZj0ieCI+CjwvYT4=\";");
    }

    @Test
    void a_missing_file_is_named_with_the_folders_where_it_could_be() {
        files.libraries("lib").file("Other.nut", "x");

        assertThat(files.problems("", "@include \"sub/none.nut\"", "@include \"other.nut\""))
                .containsExactly(
                        "main.agent.nut:2: @include \"sub/none.nut\": there is no such file in any of these folders: ., lib; put it"
                                + " into one of them",
                        "main.agent.nut:3: @include \"other.nut\": there is no such file in any of these folders: ., lib"
                                + " (there is Other.nut: case matters); put it into one of them");
        assertThat(catchThrowableOfType(SourceProblemsException.class, () -> files.assemble("main.agent.nut"))
                        .tried())
                .contains(files.path("sub/none.nut"), files.path("lib/sub/none.nut"));
    }

    @Test
    void a_missing_main_file_is_a_problem_too() {
        assertThat(catchThrowableOfType(SourceProblemsException.class, () -> files.assemble("none.nut")))
                .hasMessage("none.nut: there is no such file");
    }

    @Test
    void a_circle_is_shown() {
        files.file("a.nut", "x", "@include \"b.nut\"").file("b.nut", "@include \"a.nut\"");

        assertThat(files.problems("@include \"a.nut\""))
                .singleElement()
                .asString()
                .contains("includes go round in circles: ")
                .contains("a.nut:2 -> b.nut:1 -> a.nut:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "electricimp/Promise@v4.0.0/src/promise.nut",
                "electricimp/Promise-4.0.0/src/promise.nut",
                "Promise@4.0.0/src/promise.nut",
                "Promise-v4.0.0/src/promise.nut",
                "electricimp/Promise/src/promise.nut",
                "electricimp+Promise/src/promise.nut",
                "promise/src/Promise.nut",
                "src/promise.nut",
                "promise.nut"
            })
    void a_file_of_a_repository_is_found_in_the_usual_layouts(String layout) {
        files.libraries("lib").file("lib/" + layout, "found");

        assertThat(files.plain(PROMISE)).isEqualTo("found");
    }

    @Test
    void a_library_folder_may_itself_be_the_checkout_or_the_file() {
        files.libraries("code/Promise").file("code/Promise/src/promise.nut", "found");
        assertThat(files.plain(PROMISE)).isEqualTo("found");

        files.libraries("code/Promise/src/promise.nut");
        assertThat(files.plain(PROMISE)).isEqualTo("found");
    }

    @Test
    void the_copy_of_the_right_version_comes_first() {
        files.libraries("lib")
                .file("lib/Promise/src/promise.nut", "some")
                .file("lib/Promise@v4.0.0/src/promise.nut", "right")
                .file("lib/Promise@v3.0.0/src/promise.nut", "wrong");

        assertThat(files.plain(PROMISE)).isEqualTo("right");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://raw.githubusercontent.com/electricimp/OAuth-2.0/master/OAuth2.agent.lib.nut",
                "https://github.com/electricimp/OAuth-2.0/raw/v2.0.0/OAuth2.agent.lib.nut",
                "https://github.com/electricimp/OAuth-2.0/blob/refs/heads/master/OAuth2.agent.lib.nut",
                "bitbucket-server:electricimp/OAuth-2.0/OAuth2.agent.lib.nut@develop",
                "git-azure-repos:org/electricimp/OAuth-2.0/OAuth2.agent.lib.nut",
                "https://example.com/libs/OAuth2.agent.lib.nut"
            })
    void other_addresses_are_found_in_library_folders(String address) {
        files.libraries("lib")
                .file("lib/OAuth-2.0/OAuth2.agent.lib.nut", "found")
                .file("lib/example.com/libs/OAuth2.agent.lib.nut", "found");

        assertThat(files.plain("@include \"" + address + "\"")).isEqualTo("found");
    }

    @Test
    void a_file_of_a_repository_knows_where_it_is_from_and_finds_its_neighbours() {
        files.libraries("lib")
                .file(
                        "lib/Thing/src/main.nut",
                        "@{__PATH__} @{__FILE__} @{__REPO_PREFIX__} @{__REPO_REF__}",
                        "@include \"part.nut\"",
                        "@include __PATH__ + \"/../top.nut\"")
                .file("lib/Thing/src/part.nut", "part @{__REPO_REF__}")
                .file("lib/Thing/top.nut", "top");

        assertThat(files.plain("@include \"github:me/Thing/src/main.nut@v1\""))
                .isEqualTo("github:me/Thing/src main.nut github:me/Thing v1\npart v1\ntop");
    }

    @Test
    void relative_to_a_remote_file_comes_first_if_wished() {
        files.libraries("lib")
                .file("lib/Thing/main.nut", "@include \"part.nut\"", "@include \"/sub/part.nut\"")
                .file("lib/Thing/part.nut", "its own")
                .file("lib/Thing/sub/part.nut", "from the root")
                .file("part.nut", "ours");

        assertThat(files.with(files.settings().withRemoteRelative(true)).plain("@include \"github:me/Thing/main.nut\""))
                .isEqualTo("its own\nfrom the root");
    }

    @Test
    void what_is_not_there_is_told_with_where_to_put_it() {
        assertThat(files.problems(PROMISE))
                .singleElement()
                .asString()
                .contains("the network is never asked, and no library folder is named")
                .endsWith("name one (--libraries FOLDER, or libraries: beside script: in a scenario)");
        assertThat(files.libraries("lib").problems(PROMISE))
                .singleElement()
                .asString()
                .startsWith(
                        "main.agent.nut:1: @include \"github:electricimp/Promise/src/promise.nut@v4.0.0\": the network is never asked")
                .endsWith(
                        "no library folder (lib) holds a copy. Put a checkout of github:electricimp/Promise at v4.0.0 there,"
                                + " as lib/Promise@v4.0.0 (lib/Promise stands for every version), or the file alone, as lib/promise.nut");
        assertThat(files.problems("@include \"github:electricimp/Promise/promise.nut\""))
                .singleElement()
                .asString()
                .endsWith("Put a checkout of github:electricimp/Promise there, as lib/Promise,"
                        + " or the file alone, as lib/promise.nut");
        assertThat(files.problems("@include \"https://example.com/code/promise.nut\""))
                .singleElement()
                .asString()
                .endsWith("Put the file into lib, as lib/promise.nut");
    }

    @Test
    void a_checkout_without_the_file_is_named() {
        files.libraries("lib").file("lib/promise/README.md", "the library");

        assertThat(files.problems(PROMISE))
                .singleElement()
                .asString()
                .contains(
                        "; lib/promise is there, but has no src/promise.nut (is it another version?). Put a checkout");
    }
}
