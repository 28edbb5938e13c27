package io.imptestbed.imp.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imptestbed.imp.signal.Playback.Between;
import io.imptestbed.imp.signal.PlaybackFile.Columns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybackFileTest {
    private static final List<Sample> TWO =
            List.of(new Sample(Duration.ZERO, 20.5), new Sample(Duration.ofSeconds(60), -3));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,20.5\n60,-3\n",
                "time,temperature\n0,20.5\n60,-3",
                "time;temperature\r\n0;20.5\r\n60;-3\r\n",
                "time\ttemperature\n0\t20.5\n60\t-3.0\n",
                "# measured in May\n\n 0 , 20.5 ,ignored\n\n60,-3e0\n",
                "when,\"temperature, in \"\"C\"\"\"\n\"0\",\"20.5\"\n60,-3\n",
                "time,t\n2024-05-01T12:00:00Z,20.5\n2024-05-01T12:01:00Z,-3\n",
                "time,t\n2024-05-01 12:00:00,20.5\n2024-05-01 12:01:00.000,-3\n",
                "time,t\n2024-05-01T12:00:00+02:00,20.5\n2024-05-01T10:01:00Z,-3\n"
            })
    void reads_times_and_figures(String csv) {
        assertThat(read(csv, Columns.FIRST_TWO).samples()).isEqualTo(TWO);
    }

    @Test
    void reads_the_columns_that_are_asked_for() {
        var csv = "sensor,value,seconds\na,20.5,0\nb,-3,60\n";

        var playback = read(csv, new Columns(Optional.of("seconds"), Optional.of("value")));

        assertThat(playback.samples()).isEqualTo(TWO);
    }

    @Test
    void says_of_everything_that_is_wrong_where_it_stands() {
        var csv = "time,\"a \"\"name\"\"\",value\n0,x,1\n\"1\",\"a,\"\"b\"\"\",two\nthree,x,3\n4,x\n4,x,5\n4,x,6\n";

        assertThat(faults(csv, new Columns(Optional.empty(), Optional.of("value"))))
                .containsExactly(
                        "t.csv:3:15: not a number, found 'two', expected a number such as 20.7",
                        "t.csv:4:1: not a time, found 'three', expected seconds such as 60 or 0.5, or a time such as"
                                + " 2024-05-01T12:00:00Z",
                        "t.csv:5:3: too few fields, found 'x', expected 3 or more",
                        "t.csv:7:1: a time that is not after the one before, found '4', expected ascending times");
    }

    @Test
    void counts_lines_and_columns_behind_a_field_of_several_lines() {
        var csv = "time,note,value\n0,\"one\ntwo\",x\n";

        assertThat(faults(csv, new Columns(Optional.empty(), Optional.of("value"))))
                .containsExactly("t.csv:3:6: not a number, found 'x', expected a number such as 20.7");
    }

    @Test
    void refuses_a_column_that_is_not_there() {
        assertThat(faults("time,value\n0,1\n", new Columns(Optional.empty(), Optional.of("pressure"))))
                .containsExactly("t.csv:1:1: no column 'pressure', found 'time', expected one of time, value");
        assertThat(faults("0,1\n", new Columns(Optional.empty(), Optional.of("pressure"))))
                .containsExactly(
                        "t.csv:1:1: no column 'pressure', found no row with names, expected a first row with the"
                                + " names of the columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "time,value\n"})
    void refuses_a_recording_of_nothing(String csv) {
        assertThat(faults(csv, Columns.FIRST_TWO))
                .containsExactly("t.csv:1:1: no samples, expected a row such as 60,20.7");
    }

    @Test
    void refuses_a_quote_that_is_not_closed_in_its_place() {
        assertThat(faults("0,1\n1,\"2\"x\n2,3\n", Columns.FIRST_TWO))
                .singleElement()
                .asString()
                .startsWith("t.csv:2:1: broken CSV: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1,5", "1e400,5", "NaN,5", "0x10,5", "1d,5"})
    void refuses_times_that_are_none(String row) {
        assertThat(faults("0,1\n" + row, Columns.FIRST_TWO))
                .singleElement()
                .asString()
                .startsWith("t.csv:2:1: not a time");
    }

    private static Playback read(String csv, Columns columns) {
        return PlaybackFile.read("t.csv", csv, columns, Between.HOLD, Afterwards.HOLD);
    }

    private static List<String> faults(String csv, Columns columns) {
        var thrown = catchThrowableOfType(PlaybackFaultsException.class, () -> read(csv, columns));
        return thrown.faults().stream().map(PlaybackFault::toString).toList();
    }
}
