package io.imptestbed.scenario.report;

import io.imptestbed.scenario.report.Row.Arrow;
import io.imptestbed.scenario.report.Row.Credits;
import io.imptestbed.scenario.report.Row.Gap;
import io.imptestbed.scenario.report.Row.Mark;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Draws the rows of a ladder: time, lifelines, words, credits. */
final class Sheet {
    private static final int WIDTH = 100;
    private static final int TIME = 9;
    private static final int CREDIT = 6;
    private static final int MOST_LINES = 4;
    private static final int LEAST_WORDS = 32;
    private static final String APART = "  ";
    private static final String DEVICE = ".device";

    private final Lifelines lifelines;
    private final boolean drawn;
    private final boolean withCredits;
    private final Duration start;
    private final Signs signs;
    private final Set<String> blocked = new LinkedHashSet<>();
    private final Set<String> connected = new LinkedHashSet<>();
    private final Set<String> powered = new LinkedHashSet<>();
    private final Set<String> asleep = new LinkedHashSet<>();
    private final List<String> lines = new ArrayList<>();
    private String lastTime = "";

    private Sheet(List<Row> rows, Duration start, Signs signs) {
        this.lifelines = Lifelines.of(rows);
        this.withCredits = rows.stream().anyMatch(row -> !row.credits().equals(Credits.UNCHANGED));
        this.start = start;
        this.signs = signs;
        this.drawn = wordsBeside(lifelines.width() + APART.length()) >= LEAST_WORDS;
    }

    /**
     * Returns the lines of those of {@code rows} that {@code shown} names; the others only tell who is connected and who blocks.
     *
     * @param start the timeline time from which the times are counted
     */
    static List<String> draw(List<Row> rows, BitSet shown, Duration start, Signs signs) {
        if (shown.isEmpty()) {
            return List.of();
        }
        var sheet = new Sheet(rows, start, signs);
        sheet.header();
        int hidden = 0;
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (row instanceof Mark mark) {
                sheet.change(mark);
            }
            if (!shown.get(i)) {
                hidden++;
            } else if (!row.text().isEmpty()) {
                sheet.gap(hidden, i == hidden ? " before" : "");
                hidden = 0;
                sheet.row(row);
            }
        }
        sheet.gap(hidden, " after");
        return sheet.lines;
    }

    private int wordsBeside(int ladder) {
        return WIDTH - TIME - APART.length() - ladder - (withCredits ? 2 * CREDIT : 0);
    }

    private int words() {
        return wordsBeside(drawn ? lifelines.width() + APART.length() : 0);
    }

    private void header() {
        var upper = blank();
        var lower = blank();
        if (drawn) {
            names(upper, lower);
        }
        if (withCredits || (drawn && lifelines.staggered())) {
            line("", upper, "", withCredits ? "credits" : "", "");
        }
        line("time (s)", lower, "", withCredits ? "in" : "", withCredits ? "out" : "");
    }

    private void names(char[] upper, char[] lower) {
        int number = 0;
        for (var place : lifelines.places().entrySet()) {
            var name = Text.fit(place.getKey(), Lifelines.LONGEST_NAME, signs);
            var line = lifelines.staggered() && number % 2 == 1 ? upper : lower;
            name.getChars(0, name.length(), line, place.getValue() - name.length() / 2);
            number++;
        }
    }

    private char[] blank() {
        return " ".repeat(drawn ? lifelines.width() : 0).toCharArray();
    }

    private void change(Mark mark) {
        switch (mark.change()) {
            case BLOCKED -> blocked.add(mark.party());
            case FREE -> blocked.remove(mark.party());
            case CONNECTED -> connected.add(mark.party());
            case UNCONNECTED -> connected.remove(mark.party());
            case POWERED -> powered.add(mark.party());
            case OFF -> {
                powered.remove(mark.party());
                asleep.remove(mark.party());
                connected.remove(mark.party());
            }
            case ASLEEP -> {
                asleep.add(mark.party());
                connected.remove(mark.party());
            }
            case AWAKE -> asleep.remove(mark.party());
            case NONE -> {}
        }
    }

    private void gap(int hidden, String where) {
        if (hidden > 0) {
            var words = where.isEmpty() ? Words.count(hidden, "more line") : Words.count(hidden, "line") + where;
            line("", dots(), signs.more + " " + words, "", "");
        }
    }

    private void row(Row row) {
        var clock = Words.clock(row.at().minus(start));
        var time = clock.equals(lastTime) || row instanceof Gap ? "" : clock;
        var words = Text.wrap(words(row), words(), MOST_LINES, signs);
        line(
                time,
                picture(row),
                words.get(0),
                row.credits().inbound(),
                row.credits().outbound());
        words.stream().skip(1).forEach(more -> line("", lifelines(), more, "", ""));
        lastTime = row instanceof Gap ? "" : clock;
    }

    private String words(Row row) {
        if (row instanceof Gap) {
            return signs.more + " " + row.text();
        }
        var who = drawn ? owner(row) : participants(row);
        var words = who + row.text();
        var payload = payload(row);
        return payload.isEmpty() || words.length() + payload.length() >= words() ? words : words + " " + payload;
    }

    private static String payload(Row row) {
        if (row instanceof Row.Letter letter) {
            return letter.data().equals("null") ? "" : Text.printable(letter.data());
        }
        return row instanceof Arrow arrow ? Text.shortPayload(arrow.packet().payload()) : "";
    }

    /** Names the party of a mark that has no lifeline to stand on. */
    private String owner(Row row) {
        return row instanceof Mark && !row.party().isEmpty() && lifelines.place(row.party()) < 0
                ? row.party() + ": "
                : "";
    }

    private String participants(Row row) {
        if (row instanceof Arrow arrow) {
            var shaft = arrow.fate().isEmpty() ? signs.shaft : signs.lost;
            return switch (arrow.direction()) {
                case TO_SERVER -> row.party() + " " + shaft + signs.right + " " + Lifelines.BROKER + ": ";
                case TO_CLIENT -> Lifelines.BROKER + " " + shaft + signs.right + " " + row.party() + ": ";
            };
        }
        if (row instanceof Row.Letter letter) {
            var shaft = letter.fate().isEmpty() ? signs.shaft : signs.lost;
            return letter.from() + " " + shaft + signs.right + " " + letter.to() + ": ";
        }
        return row.party().isEmpty() ? "" : row.party() + ": ";
    }

    private char[] picture(Row row) {
        if (row instanceof Gap) {
            return dots();
        }
        var picture = lifelines();
        if (drawn && row instanceof Arrow arrow) {
            var toServer = arrow.direction() == Direction.TO_SERVER;
            arrow(
                    picture,
                    toServer ? arrow.party() : Lifelines.BROKER,
                    toServer ? Lifelines.BROKER : arrow.party(),
                    arrow.span(),
                    !arrow.fate().isEmpty());
        } else if (drawn && row instanceof Row.Letter letter) {
            arrow(
                    picture,
                    letter.from(),
                    letter.to(),
                    letter.span(),
                    !letter.fate().isEmpty());
        } else if (drawn && row instanceof Mark mark && lifelines.place(mark.party()) >= 0) {
            picture[lifelines.place(mark.party())] = mark.lost() ? signs.lost : signs.mark;
        }
        return picture;
    }

    private char[] dots() {
        var picture = blank();
        if (drawn) {
            lifelines.places().values().forEach(place -> picture[place] = signs.onItsWay);
        }
        return picture;
    }

    private char[] lifelines() {
        var picture = blank();
        if (drawn) {
            lifelines.places().forEach((party, place) -> picture[place] = lifeline(party));
        }
        return picture;
    }

    private char lifeline(String party) {
        if (party.endsWith(DEVICE) && !powered.contains(party)) {
            return ' ';
        }
        if (asleep.contains(party)) {
            return signs.asleep;
        }
        if (blocked.contains(party)) {
            return signs.blocked;
        }
        return party.equals(Lifelines.BROKER) || connected.contains(party) ? signs.line : signs.unconnected;
    }

    private void arrow(char[] picture, String sender, String receiver, Row.Span span, boolean lost) {
        int from = lifelines.place(sender);
        int to = lifelines.place(receiver);
        int step = from < to ? 1 : -1;
        int middle = (from + to) / 2;
        int first = span == Row.Span.ARRIVAL ? middle : from;
        int last = span == Row.Span.DEPARTURE ? middle : to - step;
        for (int i = first + step; i != last; i += step) {
            picture[i] = picture[i] == ' ' ? signs.shaft : picture[i] == signs.blocked ? signs.blocked : signs.crossing;
        }
        if (first == from && picture[from] != signs.blocked) {
            picture[from] = step > 0 ? signs.fromLeft : signs.fromRight;
        }
        if (span == Row.Span.ARRIVAL) {
            picture[middle] = signs.onItsWay;
        }
        picture[last] = head(span, lost, step > 0 ? signs.right : signs.left);
    }

    private char head(Row.Span span, boolean lost, char arrived) {
        if (lost) {
            return signs.lost;
        }
        return span == Row.Span.DEPARTURE ? signs.onItsWay : arrived;
    }

    private void line(String time, char[] picture, String words, String inbound, String outbound) {
        var line = new StringBuilder(WIDTH);
        line.append(" ".repeat(TIME - Math.min(TIME, time.length())))
                .append(time)
                .append(APART);
        if (drawn) {
            line.append(picture).append(APART);
        }
        line.append(words);
        if (withCredits) {
            line.append(" ".repeat(Math.max(0, words() - words.codePointCount(0, words.length()))));
            line.append(" ".repeat(Math.max(1, CREDIT - inbound.length()))).append(inbound);
            line.append(" ".repeat(Math.max(1, CREDIT - outbound.length()))).append(outbound);
        }
        lines.add(line.toString().stripTrailing());
    }
}
