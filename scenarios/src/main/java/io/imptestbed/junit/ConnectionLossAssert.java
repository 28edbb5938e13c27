package io.imptestbed.junit;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.When;
import io.imptestbed.scenario.run.check.Miss;
import io.imptestbed.trace.Entry;
import java.util.List;
import java.util.Optional;

/**
 * How a connection was lost.
 *
 * <pre>{@code
 * assertThat(pump).lostConnection().withReason(LossCode.INBOUND_RATE_EXCEEDED).times(1);
 * }</pre>
 */
public final class ConnectionLossAssert extends Demand<ConnectionLossAssert> {
    private Optional<Integer> reason = Optional.empty();

    ConnectionLossAssert(String who, String party, Exam exam, When when) {
        super(who, party, exam, when);
        check();
    }

    @Override
    ConnectionLossAssert self() {
        return this;
    }

    @Override
    void check() {
        var words = reason.map(code -> " with reason " + code).orElse("");
        var silent = silentLoss();
        if (silent.isPresent() && reason.isEmpty() && count().allows(1)) {
            return;
        }
        require(
                "loses connection" + words
                        + silent.map(miss -> " (" + miss.seen() + ")").orElse(""),
                new Check.LosesConnection(party(), reason, count()));
    }

    /** Code without a handler is not told, and its reason is nowhere to be seen; the loss is one all the same. */
    private Optional<Miss> silentLoss() {
        List<Entry> entries = exam().surroundings().trace().entries();
        return SilentLosses.miss(entries, party(), when());
    }

    /** Asserts that {@code onconnectionlost} brought this code. */
    public ConnectionLossAssert withReason(LossCode code) {
        return withReason(code.code());
    }

    /** As {@link #withReason(LossCode)}, for codes of a changed profile. */
    public ConnectionLossAssert withReason(int code) {
        reason = Optional.of(code);
        return checked();
    }
}
