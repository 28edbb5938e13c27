package io.imptestbed.squirrel.runtime;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a machine's texts go, and who is told of errors that nothing catches. */
final class Reports {
    private final Vm vm;
    private Consumer<String> output = text -> {};
    private Consumer<String> errors = text -> {};
    private Consumer<SquirrelError> uncaught = error -> {};
    private @Nullable Object errorHandler = uncaught;

    Reports(Vm vm) {
        this.vm = vm;
    }

    void connect(Consumer<String> toOutput, Consumer<String> toErrors, Consumer<SquirrelError> toUncaught) {
        output = toOutput;
        errors = toErrors;
        if (errorHandler == uncaught) {
            errorHandler = toUncaught;
        }
        uncaught = toUncaught;
    }

    void print(String text) {
        output.accept(text);
    }

    void printError(String text) {
        errors.accept(text);
    }

    /** Takes the place of whom {@link #connect} has named: a function of the script, or null for nobody. Anything else changes nothing. */
    void errorHandler(@Nullable Object handler) {
        if (handler == null || handler instanceof Closure || handler instanceof NativeFunction) {
            errorHandler = handler;
        }
    }

    /** Tells of an error, with the calls that are active. */
    void report(SquirrelError error) {
        error.callStack(vm.callStack());
        if (errorHandler == uncaught) {
            uncaught.accept(error);
        } else if (errorHandler != null) {
            handle(error, errorHandler);
        }
    }

    private void handle(SquirrelError error, Object handler) {
        try {
            vm.callBack(handler, vm.root(), error.value());
        } catch (SquirrelError ofHandler) {
            // Nobody is left to whom it could be reported; the reference drops it, too.
            error.addSuppressed(ofHandler);
        }
    }
}
