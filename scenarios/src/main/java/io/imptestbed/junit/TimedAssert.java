package io.imptestbed.junit;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.When;
import io.imptestbed.time.TimeText;
import java.time.Duration;
import org.assertj.core.api.AbstractAssert;

/**
 * What all assertions over a trace have in common: the time they speak of.
 *
 * <pre>{@code
 * assertThat(pump).between(Duration.ofSeconds(5), Duration.ofSeconds(20)).lostConnection();
 * assertThat(pump).at(Duration.ofSeconds(20)).inboundCredits().atLeast(39);
 * assertThat(broker).at(Duration.ofSeconds(3)).retains("pump/status", "offline");
 * }</pre>
 *
 * @param <S> the assertion itself
 * @param <A> what it is about
 */
public abstract class TimedAssert<S extends TimedAssert<S, A>, A> extends AbstractAssert<S, A> {
    private final Exam exam;
    private When when = new When.Anytime();

    TimedAssert(A actual, Class<S> self, Exam exam) {
        super(actual, self);
        this.exam = exam;
    }

    /**
     * Has what follows speak of what happens from {@code from} to {@code to}, both included; times count from the making of the world.
     *
     * @throws IllegalArgumentException if {@code to} lies before {@code from}
     */
    public S between(Duration from, Duration to) {
        if (to.compareTo(from) < 0) {
            throw new IllegalArgumentException(
                    "to: " + TimeText.brief(to) + " (expected: " + TimeText.brief(from) + " or later)");
        }
        return during(new When.Between(from, to));
    }

    /** Has what follows speak of what happens from the making of the world to {@code time}, included. */
    public S by(Duration time) {
        return between(Duration.ZERO, time);
    }

    /** Has what follows speak of the state at {@code time}; of events, of those at that very moment. */
    public S at(Duration time) {
        return during(new When.At(time, Duration.ZERO));
    }

    final S during(When time) {
        when = time;
        return myself;
    }

    final When when() {
        return when;
    }

    final Exam exam() {
        return exam;
    }

    final S require(String words, Check check) {
        exam.require(described(words), when, check);
        return myself;
    }

    final String described(String words) {
        return info.hasDescription() ? "[" + info.descriptionText() + "] " + words : words;
    }
}
