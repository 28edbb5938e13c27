package io.imptestbed.squirrel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Sources that may be anything: random tokens, and programs of the suite with random changes; the same for the same seed. */
final class RandomSources {
    private static final int LONGEST = 1_000;
    private static final int MOST_TOKENS = 60;
    private static final int MOST_CHANGES = 4;
    private static final String[] TOKENS = """
            while do if else break continue return null function local for foreach in typeof base delete try catch throw
            clone yield resume switch case default this class extends constructor instanceof true false static enum const
            { } ( ) [ ] </ /> ; , . ... : :: ? @ = <- += -= *= /= %= + - * / % ++ -- == != < <= > >= <=> && || ! & | ^ ~
            << >> >>> 0 1 -1 2147483647 0x10 1.5 1e30 "" "abc" 'c' @"v" a b c x y vargv print blob format regexp regexp2
            math len append slice map call acall pcall bindenv sort weakref setdelegate _get _set _call _cmp _tostring
            _nexti tostring tointeger find resize split array callee getclass newmember readn writen seek search capture
            "a(b" "%5.3s" 'n'""".split("\\s+");

    private final SplittableRandom random;
    private final List<String> programs = new ArrayList<>();

    RandomSources(long seed) {
        random = new SplittableRandom(seed);
        read("/suite");
        read("/programs");
    }

    private void read(String folder) {
        try (var files =
                Files.list(Path.of(RandomSources.class.getResource(folder).toURI()))) {
            for (var file : files.filter(file -> file.toString().endsWith(".nut"))
                    .sorted()
                    .toList()) {
                programs.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (URISyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    String next() {
        return random.nextInt(3) == 0 ? tokens() : changedProgram();
    }

    private String tokens() {
        var source = new StringBuilder();
        for (int count = random.nextInt(MOST_TOKENS); count >= 0; count--) {
            source.append(token()).append(random.nextInt(6) == 0 ? '\n' : ' ');
        }
        return source.toString();
    }

    private String token() {
        return TOKENS[random.nextInt(TOKENS.length)];
    }

    private String changedProgram() {
        var source = new StringBuilder(piece(programs.get(random.nextInt(programs.size())), LONGEST));
        for (int count = random.nextInt(MOST_CHANGES); count >= 0 && source.length() > 1; count--) {
            change(source);
        }
        return source.toString();
    }

    private String piece(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int begin = random.nextInt(text.length() - longest);
        return text.substring(begin, begin + longest);
    }

    private void change(StringBuilder source) {
        int at = random.nextInt(source.length());
        switch (random.nextInt(6)) {
            case 0 -> source.deleteCharAt(at);
            case 1 -> source.insert(at, (char) random.nextInt(256));
            case 2 -> source.insert(at, " " + token() + " ");
            case 3 -> source.delete(at, Math.min(source.length(), at + 1 + random.nextInt(20)));
            case 4 -> source.insert(at, piece(source.toString(), 1 + random.nextInt(60)));
            default -> source.insert(at, piece(programs.get(random.nextInt(programs.size())), 40));
        }
    }
}
