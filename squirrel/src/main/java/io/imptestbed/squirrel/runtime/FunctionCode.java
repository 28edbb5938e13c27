package io.imptestbed.squirrel.runtime;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A compiled function: immutable, shared by all its closures and by all machines. */
public final class FunctionCode {
    /** What a call, and what each level of nesting in its code, takes of the stack when Java interprets: measured, with a little to spare. */
    private static final int CALL_BYTES = 760;

    private static final int LEVEL_BYTES = 145;

    private final Shape shape;
    private final List<Variable> variables;
    private final List<Place> places;
    private final Body body;
    final int parameterCount;
    final boolean plain;
    final int slotCount;
    final int stackBytes;

    /** A function as seen from outside. Parameters count {@code this}; captures are slots of the enclosing frame, or, negated bit by bit, its own captures. */
    public record Shape(
            @Nullable String name,
            List<String> parameters,
            int defaults,
            boolean varargs,
            boolean generator,
            int slots,
            int states,
            List<Integer> captures) {}

    /** A local variable, where it is kept, and the first and last position at which it is visible. */
    public record Variable(String name, int slot, int from, int to) {}

    /** Where in a source a position of the function is. */
    public record Place(String source, int line) {}

    /**
     * A function.
     *
     * @param nesting how many parts of it are nested within one another at most, which is what it takes of a thread's stack
     */
    public FunctionCode(Shape shape, List<Variable> variables, List<Place> places, Body body, int nesting) {
        this.shape = shape;
        this.variables = List.copyOf(variables);
        this.places = List.copyOf(places);
        this.body = body;
        this.parameterCount = shape.parameters().size();
        this.plain = !shape.varargs() && !shape.generator();
        this.slotCount = shape.slots();
        this.stackBytes = CALL_BYTES + nesting * LEVEL_BYTES;
    }

    public Shape shape() {
        return shape;
    }

    /** The line where its code begins, such as {@code agent.nut:12}; empty if it is not known. */
    public Optional<String> begin() {
        return places.stream().findFirst().map(place -> place.source() + ":" + place.line());
    }

    /** What a trace calls it: its name, or unknown. */
    public String traceName() {
        var name = shape.name();
        return name == null ? "unknown" : name;
    }

    public Place place(int position) {
        return places.get(Math.min(position, places.size() - 1));
    }

    /** Those visible at this position, the innermost first. */
    List<Variable> visibleAt(int position) {
        return variables.stream()
                .filter(variable -> variable.from() <= position && position <= variable.to())
                .toList();
    }

    Body body() {
        return body;
    }

    public int slotCount() {
        return slotCount;
    }

    /** True if a call with this many arguments, {@code this} among them, needs no preparation: they become the first slots. */
    public boolean takesPlainly(int arguments) {
        return plain && parameterCount == arguments;
    }
}
