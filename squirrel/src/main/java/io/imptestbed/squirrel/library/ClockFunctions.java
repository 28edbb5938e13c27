package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Dialect;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Vm;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The functions that tell the time, by the clock that the host gives the machine. */
final class ClockFunctions {
    private static final float SECOND = 1e9f;
    private static final int NANOS_A_MICRO = 1_000;
    private static final int DAYS_OF_A_WEEK = 7;

    private ClockFunctions() {}

    static void install(Table root) {
        new Functions(root)
                .add(
                        "clock",
                        0,
                        "",
                        (vm, self, arguments) -> (float) vm.services().running().toNanos() / SECOND)
                .add("time", 1, "", (vm, self, arguments) -> (int) now(vm).getEpochSecond())
                .add("date", -1, ".nn", ClockFunctions::date);
    }

    private static Instant now(Vm vm) {
        return vm.services().clock().instant();
    }

    private static Object date(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var instant = arguments.length > 0 ? Instant.ofEpochSecond(Operators.toInteger(arguments[0])) : now(vm);
        boolean universal = arguments.length > 1 && Operators.toInteger(arguments[1]) == 'u';
        ZoneId zone = universal ? ZoneOffset.UTC : vm.services().clock().getZone();
        var table = table(instant.atZone(zone));
        if (vm.dialect().has(Dialect.Trait.FULL_DATES)) {
            table.put("time", (int) instant.getEpochSecond());
            table.put("usec", instant.getNano() / NANOS_A_MICRO);
        }
        return table;
    }

    private static Table table(ZonedDateTime date) {
        var table = new Table();
        table.put("sec", date.getSecond());
        table.put("min", date.getMinute());
        table.put("hour", date.getHour());
        table.put("day", date.getDayOfMonth());
        table.put("month", date.getMonthValue() - 1);
        table.put("year", date.getYear());
        table.put("wday", date.getDayOfWeek().getValue() % DAYS_OF_A_WEEK);
        table.put("yday", date.getDayOfYear() - 1);
        return table;
    }
}
