package io.imptestbed.imp.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineNumbersTest {
    @TempDir
    private Path folder;

    private Workspace files;

    @BeforeEach
    void prepare() {
        files = new Workspace(folder);
    }

    @Test
    void each_jump_is_told() {
        files.file("lib/a.nut", "a1", "a2");

        assertThat(files.text("one", "@set X = 1", "@include \"lib/a.nut\"", "four", "five"))
                .isEqualTo("""
                        one
                        #line 1 "lib/a.nut"
                        a1
                        a2
                        #line 4 "main.agent.nut"
                        four
                        five
                        """);
    }

    @Test
    void lines_of_a_macro_are_those_where_it_stands() {
        assertThat(files.text("@macro m()", "in", "@end", "x", "@include m()", "<@{m()}>", "@repeat 2", "y", "@end"))
                .isEqualTo("""
                        #line 4 "main.agent.nut"
                        x
                        #line 2 "main.agent.nut"
                        in
                        #line 6 "main.agent.nut"
                        <in>
                        #line 8 "main.agent.nut"
                        y
                        #line 8 "main.agent.nut"
                        y
                        """);
    }

    @Test
    void a_string_or_a_comment_over_several_lines_is_not_broken() {
        assertThat(files.text(
                        "s = @\"", "@set A = 1", "t \"\"quoted\"\"", "\"; /*", "@set B = 2", "'c' */ x = '\"';", "end"))
                .isEqualTo("""
                        s = @"
                        t ""quoted""
                        "; /*
                        'c' */ x = '"';
                        #line 7 "main.agent.nut"
                        end
                        """);
    }

    @Test
    void names_are_short_and_tell_files_apart() {
        files.libraries("../elsewhere");
        var lib = new Workspace(folder.resolveSibling(folder.getFileName() + "-elsewhere"));
        lib.file("Thing.lib.nut", "thing").file("main.agent.nut", "other main");
        files.with(files.settings().withLibraries(java.util.List.of(lib.path(""))));
        files.file("app/main.agent.nut", "#require \"Thing:1.0\"", "@include \"near.nut\"", "@include \"far.nut\"")
                .file("app/near.nut", "near")
                .file("far.nut", "far");

        var source = files.assemble("app/main.agent.nut");

        assertThat(source.parts())
                .extracting(SourceFile::name)
                .containsExactly("main.agent.nut", "near.nut", "far.nut", "Thing.lib.nut");
        assertThat(source.parts()).extracting(SourceFile::library).containsExactly(false, false, false, true);
        assertThat(source.file("far.nut")).map(SourceFile::path).hasValue(files.path("far.nut"));
        assertThat(source.files()).contains(files.path("app/main.agent.nut"), lib.path("Thing.lib.nut"));
    }
}
