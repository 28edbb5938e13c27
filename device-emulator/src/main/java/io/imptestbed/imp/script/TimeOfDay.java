package io.imptestbed.imp.script;

import io.imptestbed.squirrel.runtime.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** When a device that sleeps until a time of day wakes. */
final class TimeOfDay {
    private static final int DAYS = 7;

    private TimeOfDay() {}

    /**
     * How long it is from now until that time, more than nothing and at most a week; what is out of range is an error that the script can catch.
     *
     * @param given hour, minute and, if they are there, second and day: 0 for Sunday to 6 for Saturday
     */
    static Duration until(ScriptVm vm, @Nullable Object[] given) {
        return until(
                vm.surroundings().timeline().clock(),
                integer("hour", given[0]),
                integer("minute", given[1]),
                given.length > 2 && given[2] != null ? integer("second", given[2]) : 0,
                given.length > 3 && given[3] != null ? integer("dayOfWeek", given[3]) : null);
    }

    private static int integer(String what, @Nullable Object value) {
        if (value instanceof Number number) {
            return number.intValue();
        }
        throw Misuse.error(what + ": " + Kind.wordOf(value) + " (expected: an integer)");
    }

    private static Duration until(Clock clock, int hour, int minute, int second, @Nullable Integer day) {
        require("hour", hour, 23);
        require("minute", minute, 59);
        require("second", second, 59);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var next = now.with(LocalTime.of(hour, minute, second));
        if (day != null) {
            require("dayOfWeek", day, DAYS - 1);
            next = next.plusDays(Math.floorMod(day - next.getDayOfWeek().getValue(), DAYS));
        }
        if (!next.isAfter(now)) {
            next = next.plusDays(day == null ? 1 : DAYS);
        }
        return Duration.between(now, next);
    }

    private static void require(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw Misuse.error(what + ": " + value + " (expected: 0 to " + most + ")");
        }
    }
}
