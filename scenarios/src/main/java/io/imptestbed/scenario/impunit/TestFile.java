package io.imptestbed.scenario.impunit;

import io.imptestbed.imp.source.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file with test cases.
 *
 * @param name relative to the test home, with slashes
 * @param side where its tests run
 * @param partner what runs on the other side, by a name relative to the test home
 */
public record TestFile(String name, Path path, Side side, Optional<String> partner) {
    private static final String ENDING = ".test.nut";
    private static final Pattern WITH_PARTNER =
            Pattern.compile("(.*)\\.(agent|device)\\.test\\.nut", Pattern.CASE_INSENSITIVE);

    private static final Pattern AGENT_WORD = Pattern.compile("\\bagent\\b", Pattern.CASE_INSENSITIVE);

    static TestFile of(Path home, String name) {
        var side = side(name);
        var stem = WITH_PARTNER.matcher(name);
        var partner = stem.matches()
                ? Optional.of(stem.group(1) + "." + side.other().word() + ".nut")
                        .filter(file -> Files.isRegularFile(home.resolve(file)))
                : Optional.<String>empty();
        return new TestFile(name, home.resolve(name), side, partner);
    }

    /** Returns where a file's tests run: on the agent if its name or one of its folders has that word, otherwise on the device. */
    static Side side(String name) {
        return AGENT_WORD.matcher(name).find() ? Side.AGENT : Side.DEVICE;
    }

    /** Returns its name without ending, which its session is called by. */
    String session() {
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
