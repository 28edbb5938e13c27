package io.imptestbed.imp.signal;

import io.imptestbed.imp.signal.CsvRows.Field;
import io.imptestbed.imp.signal.Playback.Between;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads recordings from CSV.
 *
 * <pre>
 *   time,temperature            seconds, or times of day such as 2024-05-01T12:00:00Z, which count from the first row
 *   0,20.5
 *   60,20.7
 * </pre>
 *
 * <p>A first row that is no sample names the columns. Commas separate fields, or semicolons or tabs where the first row has no comma; empty
 * lines and lines that begin with {@code #} count as nothing.
 */
public final class PlaybackFile {
    private static final int MOST_FAULTS = 20;
    private static final String ROW = "a row such as 60,20.7";

    private final String name;
    private final Columns columns;
    private final List<PlaybackFault> faults = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private int timeColumn;
    private int valueColumn = 1;
    private Optional<Instant> origin = Optional.empty();

    private PlaybackFile(String name, Columns columns) {
        this.name = name;
        this.columns = columns;
    }

    /**
     * Which columns are read.
     *
     * @param time the name of the column with the times; empty is the first column
     * @param value the name of the column with the figures; empty is the second column
     */
    public record Columns(Optional<String> time, Optional<String> value) {
        /** The first two columns, whatever their names. */
        public static final Columns FIRST_TWO = new Columns(Optional.empty(), Optional.empty());
    }

    /**
     * Returns the recording in {@code csv}.
     *
     * @param name what the recording is called in messages, such as its path
     * @throws PlaybackFaultsException if anything in it is wrong
     */
    public static Playback read(String name, String csv, Columns columns, Between between, Afterwards then) {
        var file = new PlaybackFile(name, columns);
        file.readAll(csv);
        if (!file.faults.isEmpty()) {
            throw new PlaybackFaultsException(file.faults);
        }
        return new Playback(file.samples, between, then);
    }

    private void readAll(String csv) {
        try {
            var rows = CsvRows.of(csv);
            var hasNames = !rows.isEmpty() && isHeader(rows.get(0));
            if (hasNames) {
                lookForColumns(rows.get(0));
            } else {
                columns.time().or(columns::value).ifPresent(this::noNames);
            }
            if (faults.isEmpty()) {
                rows.stream().skip(hasNames ? 1 : 0).forEach(this::readRow);
            }
            if (faults.isEmpty() && samples.isEmpty()) {
                fault(1, 1, "no samples", "", ROW);
            }
        } catch (CsvRows.BrokenException broken) {
            fault(broken.line(), 1, "broken CSV: " + broken.getMessage(), "", "a closing quote before the next field");
        }
    }

    private boolean isHeader(List<Field> row) {
        return row.stream()
                .noneMatch(field -> number(field.text()).isPresent()
                        || instant(field.text()).isPresent());
    }

    private void lookForColumns(List<Field> header) {
        timeColumn = columns.time().map(wanted -> index(wanted, header)).orElse(0);
        valueColumn = columns.value().map(wanted -> index(wanted, header)).orElse(timeColumn == 1 ? 0 : 1);
    }

    private int index(String wanted, List<Field> header) {
        var names = header.stream().map(field -> field.text().strip()).toList();
        if (!names.contains(wanted)) {
            fault(header.get(0), "no column '" + wanted + "'", "one of " + String.join(", ", names));
        }
        return Math.max(0, names.indexOf(wanted));
    }

    private void noNames(String wanted) {
        fault(1, 1, "no column '" + wanted + "'", "no row with names", "a first row with the names of the columns");
    }

    private void readRow(List<Field> row) {
        var needed = Math.max(timeColumn, valueColumn) + 1;
        if (row.size() < needed) {
            fault(row.get(row.size() - 1), "too few fields", needed + " or more");
            return;
        }
        var time = time(row.get(timeColumn));
        var value = value(row.get(valueColumn));
        if (time.isPresent() && value.isPresent() && isLater(time.get(), row.get(timeColumn))) {
            samples.add(new Sample(time.get(), value.get()));
        }
    }

    private boolean isLater(Duration time, Field field) {
        var isLater = samples.isEmpty()
                || time.compareTo(samples.get(samples.size() - 1).at()) > 0;
        if (!isLater) {
            fault(field, "a time that is not after the one before", "ascending times");
        }
        return isLater;
    }

    private Optional<Double> value(Field field) {
        var value = number(field.text());
        if (value.isEmpty()) {
            fault(field, "not a number", "a number such as 20.7");
        }
        return value;
    }

    private Optional<Duration> time(Field field) {
        var seconds = number(field.text()).filter(s -> s >= 0 && s < Integer.MAX_VALUE);
        if (seconds.isPresent() && origin.isEmpty()) {
            return Optional.of(Duration.ofNanos(Math.round(seconds.get() * 1_000_000_000)));
        }
        var instant = instant(field.text());
        if (instant.isPresent() && samples.isEmpty()) {
            origin = instant;
        }
        var since = instant.flatMap(now -> origin.map(first -> Duration.between(first, now)))
                .filter(time -> !time.isNegative());
        if (since.isEmpty()) {
            fault(
                    field,
                    "not a time",
                    origin.isEmpty()
                            ? "seconds such as 60 or 0.5, or a time such as 2024-05-01T12:00:00Z"
                            : "a time after that of the first row, such as 2024-05-01T12:00:00Z");
        }
        return since;
    }

    private static Optional<Double> number(String text) {
        return Figures.number(text.strip());
    }

    private static Optional<Instant> instant(String text) {
        return Figures.instant(text.strip());
    }

    private void fault(Field field, String what, String expected) {
        fault(field.line(), field.column(), what, "'" + field.text() + "'", expected);
    }

    private void fault(int line, int column, String what, String found, String expected) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new PlaybackFault(name, line, column, what, found, expected));
        }
    }
}
