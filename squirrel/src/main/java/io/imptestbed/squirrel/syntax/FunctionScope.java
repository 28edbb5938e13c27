package io.imptestbed.squirrel.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a function while it is being parsed: its variables in scope, its captures, its loops. */
final class FunctionScope {
    private final @Nullable FunctionScope parent;
    private final List<Variable> visible = new ArrayList<>();
    private final List<Variable> closed = new ArrayList<>();
    private final List<Variable> parameters = new ArrayList<>();
    private final List<String> captureNames = new ArrayList<>();
    private final List<Integer> captures = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private int slots;
    private boolean generator;

    /** How many statements that break, continue or catch are around the one being parsed. */
    int breakTargets;

    int continueTargets;

    /** How many calls the source has so far. */
    int calls;

    int tries;

    FunctionScope(@Nullable FunctionScope parent) {
        this.parent = parent;
    }

    @Nullable
    FunctionScope parent() {
        return parent;
    }

    void parameter(String name) {
        parameters.add(declare(name));
    }

    /** Makes a variable that hides any other of its name, visible from the next position on. */
    Variable declare(String name) {
        var variable = new Variable(name, slots++, positions.size());
        visible.add(variable);
        return variable;
    }

    /** A variable without a name, which no trace shows. */
    Variable hiddenVariable() {
        return new Variable("", slots++, positions.size());
    }

    /** A slot for the machine's own use. */
    int hiddenSlot() {
        return slots++;
    }

    /** The loops and catches around a statement, to put back after an error inside it. */
    record Surroundings(int visible, int breakTargets, int continueTargets, int tries) {}

    Surroundings surroundings() {
        return new Surroundings(visible.size(), breakTargets, continueTargets, tries);
    }

    void backTo(Surroundings before) {
        endBlock(before.visible());
        breakTargets = before.breakTargets();
        continueTargets = before.continueTargets();
        tries = before.tries();
    }

    int beginBlock() {
        return visible.size();
    }

    /** Ends the variables that were declared since the block began. */
    void endBlock(int begin) {
        while (visible.size() > begin) {
            var variable = visible.remove(visible.size() - 1);
            variable.end(positions.size() - 1);
            closed.add(variable);
        }
    }

    int position(Position place) {
        positions.add(place);
        return positions.size() - 1;
    }

    @Nullable
    Variable local(String name) {
        for (int index = visible.size() - 1; index >= 0; index--) {
            if (visible.get(index).name().equals(name)) {
                return visible.get(index);
            }
        }
        return null;
    }

    /** The index of the capture of this name, made if an enclosing function has such a variable; -1 if none has. */
    int capture(String name) {
        int known = captureNames.indexOf(name);
        if (known >= 0 || parent == null) {
            return known;
        }
        var variable = parent.local(name);
        if (variable != null) {
            variable.capture();
            return addCapture(name, variable.slot());
        }
        int outer = parent.capture(name);
        return outer < 0 ? -1 : addCapture(name, ~outer);
    }

    private int addCapture(String name, int origin) {
        captureNames.add(name);
        captures.add(origin);
        return captures.size() - 1;
    }

    void generator() {
        generator = true;
    }

    FunctionTree finish(@Nullable String name, List<Expression> defaults, boolean varargs, Statement body) {
        endBlock(0);
        return new FunctionTree(
                name, parameters, defaults, varargs, generator, body, slots, captures, closed, positions);
    }
}
