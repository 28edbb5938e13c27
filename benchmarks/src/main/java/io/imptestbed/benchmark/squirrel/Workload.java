package io.imptestbed.benchmark.squirrel;

import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.Profile;
import io.imptestbed.squirrel.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The programs, each a second or so of work that ends with a checksum. */
enum Workload {
    FIB("fib -1973992874"),
    STRINGS("strings 27250556 108890"),
    METHODS("methods 12914378 2000000,4000000"),
    CLOSURES_GENERATORS("closures_generators 11174871");

    private final String answer;

    Workload(String answer) {
        this.answer = answer;
    }

    String source() {
        var name = word() + ".nut";
        try (var in = Workload.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": not there (expected: a resource beside this class)");
            }
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Program compile() {
        return Program.compile(word() + ".nut", source());
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Runs it on a new machine; fails if it does not answer what the reference does. */
    void run(Program program) {
        var output = new StringBuilder();
        Machine.of(Profile.STANDARD).printTo(output::append).run(program);
        if (!output.toString().strip().equals(answer)) {
            throw new IllegalStateException(word() + ": " + output + " (expected: " + answer + ")");
        }
    }
}
