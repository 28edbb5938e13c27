package io.imptestbed.scenario.cli;

import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.Profile;
import io.imptestbed.squirrel.Program;
import io.imptestbed.squirrel.Values;
import io.imptestbed.squirrel.runtime.Abort;
import io.imptestbed.squirrel.runtime.Budget;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.syntax.CompileError;
import io.imptestbed.squirrel.syntax.Constants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Takes Squirrel line by line: each is a program of its own on the same machine, so that globals stay and locals do not. Lines go on until they are
 * whole; the tab key completes globals and members.
 */
final class SquirrelShell {
    private static final String NAME = "line";

    private final Console console;
    private final Machine machine;
    private final Constants constants = new Constants();

    private SquirrelShell(Console console, Machine machine) {
        this.console = console;
        this.machine = machine;
    }

    static int open(Console console, Profile profile, @Nullable String history) {
        try (var terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
            return open(console, profile, history, terminal);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static int open(Console console, Profile profile, @Nullable String history, Terminal terminal) {
        var shell = new SquirrelShell(console, SquirrelScript.machine(console, profile, Budget.DEFAULT));
        shell.read(reader(terminal, shell, history));
        return ExitCode.MET.number();
    }

    private static LineReader reader(Terminal terminal, SquirrelShell shell, @Nullable String history) {
        var builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new WholeLines())
                .completer((reader, line, candidates) -> shell.complete(line, candidates))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, isWatched(shell.console) ? "... " : "");
        if (history != null) {
            builder.variable(LineReader.HISTORY_FILE, Path.of(history).toAbsolutePath());
        }
        return builder.build();
    }

    /** Nobody needs a prompt who has lines read from a pipe. */
    private static boolean isWatched(Console console) {
        return console.surroundings().terminal();
    }

    private void read(LineReader reader) {
        while (true) {
            try {
                evaluate(reader.readLine(isWatched(console) ? "> " : ""));
            } catch (UserInterruptException cleared) {
                // As in other shells: what was typed is dropped, and the next line may come.
            } catch (EndOfFileException over) {
                return;
            }
        }
    }

    private void evaluate(String typed) {
        var source = new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        if (source.isBlank()) {
            return;
        }
        try {
            var program = asExpression(source).orElseGet(() -> Program.compile(NAME, source, constants));
            var value = machine.run(program);
            if (value != null) {
                console.bytes(Values.show(value) + "\n");
            }
        } catch (CompileError error) {
            point(error, source);
        } catch (SquirrelError reported) {
            return;
        } catch (Abort abort) {
            console.message("stopped: " + abort.getMessage());
        }
    }

    /** What is an expression says its value; everything else is a program of statements. */
    private Optional<Program> asExpression(String source) {
        try {
            return Optional.of(Program.compile(NAME, "return (" + source + "\n);", constants));
        } catch (CompileError statements) {
            return Optional.empty();
        }
    }

    private void point(CompileError error, String source) {
        var position = error.position();
        var lines = source.split("\n", -1);
        int line = Math.min(Math.max(position.line(), 1), lines.length);
        console.messageBytes(
                lines[line - 1] + "\n" + " ".repeat(Math.max(position.column() - 1, 0)) + "^ " + error.reason() + "\n");
    }

    private void complete(ParsedLine line, List<Candidate> candidates) {
        var before = line.line().substring(0, line.cursor());
        int begin = before.length();
        while (begin > 0 && isPartOfPath(before.charAt(begin - 1))) {
            begin--;
        }
        var path = before.substring(begin);
        int dot = path.lastIndexOf('.');
        var owner = dot < 0 ? "" : path.substring(0, dot + 1);
        for (var name : Values.completions(machine, path)) {
            candidates.add(new Candidate(owner + name, name, null, null, null, null, false));
        }
    }

    private static boolean isPartOfPath(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    /** Asks for another line as long as a program is not whole; words are the paths that can be completed. */
    private static final class WholeLines extends DefaultParser {
        WholeLines() {
            setEscapeChars(new char[0]);
            setQuoteChars(new char[0]);
        }

        @Override
        public boolean isDelimiterChar(CharSequence buffer, int position) {
            return !isPartOfPath(buffer.charAt(position));
        }

        @Override
        public ParsedLine parse(String line, int cursor, Parser.ParseContext context) {
            if (context == Parser.ParseContext.ACCEPT_LINE && isUnfinished(line)) {
                throw new EOFError(-1, cursor, "unfinished");
            }
            return super.parse(line, cursor, context);
        }

        private static boolean isUnfinished(String line) {
            try {
                Program.compile(NAME, line);
                return false;
            } catch (CompileError error) {
                return error.isAtEnd() && !line.endsWith("\n\n");
            }
        }
    }
}
