package io.imptestbed.imp.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Reads what a chip does by itself from the table of a bench, below {@code acts} and {@code lines}. */
final class ActsTable {
    private final int lastRegister;
    private final int mostBits;
    private final Predicate<String> pins;

    /**
     * Makes a reader.
     *
     * @param pins tells which names are those of pins
     */
    ActsTable(int lastRegister, int mostBits, Predicate<String> pins) {
        this.lastRegister = lastRegister;
        this.mostBits = mostBits;
        this.pins = pins;
    }

    /** Reads a peripheral's table; gives a file what it does when the file is wired. */
    BiConsumer<RegisterFile, Wiring> read(Spot peripheral) {
        var acts = peripheral.child("acts").map(this::acts).orElse(List.of());
        var lines = peripheral.child("lines").map(this::lines).orElse(Map.of());
        return (file, wiring) -> {
            if (!acts.isEmpty() || !lines.isEmpty()) {
                file.act(new Acts(wiring.timeline(), file, acts, lines(lines, wiring)));
            }
        };
    }

    private static List<Acts.Line> lines(Map<String, Condition> lines, Wiring wiring) {
        return lines.entrySet().stream()
                .map(line -> new Acts.Line(line.getValue(), volts -> {
                    var unused = wiring.volts(line.getKey(), volts);
                }))
                .toList();
    }

    private Map<String, Condition> lines(Spot spot) {
        var lines = new LinkedHashMap<String, Condition>();
        for (var each : spot.children("a table of pins, such as { pin1: { \"0x27\": \"0x01\" } }")) {
            if (!pins.test(each.key())) {
                each.wrongKey("no pin", "one such as pin1");
            }
            lines.put(each.key(), new Condition(bits(each), Map.of()));
        }
        return lines;
    }

    private List<Act> acts(Spot spot) {
        var acts = new ArrayList<Act>();
        for (var each : spot.elements()) {
            each.only(BenchShapes.ACT.names());
            var sets = each.child("sets").map(this::bits).orElse(Map.of());
            var clears = each.child("clears").map(this::bits).orElse(Map.of());
            if (sets.isEmpty() && clears.isEmpty()) {
                each.wrongTable("does nothing", "sets or clears, such as { \"0x27\": \"0x01\" }");
            }
            var after = each.child("after").map(Spot::time).orElse(Duration.ZERO);
            acts.add(new Act(trigger(each), condition(each), after, sets, clears));
        }
        return acts;
    }

    private Act.Trigger trigger(Spot act) {
        var every = act.child("every");
        if (every.isPresent() == act.child("when").isPresent()) {
            act.wrongTable("neither or both", "one of when and every");
        }
        if (every.isPresent()) {
            if (act.child("after").isPresent()) {
                act.wrongTable("every and after", "one of them");
            }
            return new Act.Every(period(every.get()));
        }
        return act.child("when").map(this::access).orElse(new Act.Read(0));
    }

    private static Duration period(Spot spot) {
        var period = spot.time();
        if (period.isZero()) {
            spot.wrong("a time, more than 0");
            return Duration.ofSeconds(1);
        }
        return period;
    }

    private Act.Trigger access(Spot when) {
        when.only(BenchShapes.ACCESS.names());
        var written = when.child("written");
        if (written.isPresent() == when.child("read").isPresent()) {
            when.wrongTable("neither or both", "one of written and read");
        }
        if (written.isEmpty()) {
            return new Act.Read(
                    when.child("read").map(each -> each.number(0, lastRegister)).orElse(0));
        }
        return new Act.Written(
                written.get().number(0, lastRegister),
                when.child("bits").map(each -> each.number(1, mostBits)).orElse(0));
    }

    /** Reads {@code while} and {@code unless}. */
    Condition condition(Spot spot) {
        var set = spot.child("while").map(this::bits).orElse(Map.of());
        var clear = spot.child("unless").map(this::bits).orElse(Map.of());
        return set.isEmpty() && clear.isEmpty() ? Condition.ALWAYS : new Condition(set, clear);
    }

    private Map<Integer, Integer> bits(Spot spot) {
        var bits = new LinkedHashMap<Integer, Integer>();
        for (var each : spot.children("registers and their bits, such as { \"0x27\": \"0x01\" }")) {
            each.keyNumber(0, lastRegister, "register")
                    .ifPresent(register -> bits.put(register, each.number(1, mostBits)));
        }
        return bits;
    }
}
