package io.imptestbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every public type has an example, or one names it: in Javadoc, a README or the sample project. A package whose types only meet one another
 * may draw how they do.
 */
class ExamplesTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES =
            List.of("core", "broker-embed", "agent-client", "device-emulator", "scenarios");
    private static final Pattern JAVADOC = Pattern.compile("<pre>(.*?)</pre>", Pattern.DOTALL);
    private static final Pattern README = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Set<String> NAMED = named();

    @ParameterizedTest
    @ValueSource(strings = {"core", "broker-embed", "agent-client", "device-emulator", "scenarios"})
    void every_public_type_is_in_an_example(String module) {
        var unnamed = sources(module)
                .filter(ExamplesTest::isPublicType)
                .filter(file -> !JAVADOC.matcher(read(file)).find())
                .map(ExamplesTest::typeOf)
                .filter(type -> !NAMED.contains(type))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unnamed)
                .as("public types that no example names (a <pre> in their Javadoc or package-info)")
                .isEmpty();
    }

    private static Set<String> named() {
        var examples = new StringBuilder();
        for (var module : MODULES) {
            sources(module).forEach(file -> collect(JAVADOC, file, examples));
            readmes(module).forEach(file -> collect(README, file, examples));
        }
        collect(README, ROOT.resolve("README.md"), examples);
        files(Path.of("src/it"))
                .filter(file -> file.toString().endsWith(".java"))
                .forEach(file -> examples.append(read(file)));
        return WORD.matcher(examples).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    private static void collect(Pattern pattern, Path file, StringBuilder examples) {
        pattern.matcher(read(file))
                .results()
                .forEach(match -> examples.append(match.group(1)).append('\n'));
    }

    private static boolean isPublicType(Path file) {
        var declaration = "^public (?:[\\w-]+ )*(?:class|interface|record|enum|@interface) " + typeOf(file) + "\\b";
        return Pattern.compile(declaration, Pattern.MULTILINE)
                .matcher(read(file))
                .find();
    }

    private static String typeOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static Stream<Path> sources(String module) {
        return files(ROOT.resolve(module).resolve("src/main/java"))
                .filter(file -> file.toString().endsWith(".java"));
    }

    private static Stream<Path> readmes(String module) {
        return Stream.of(ROOT.resolve(module).resolve("README.md")).filter(Files::exists);
    }

    private static Stream<Path> files(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
