package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.run.world.Answer;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A flow under way: sends what is due when it is due, in its sender's context.
 *
 * <p>For a client a tick is due at exactly the begin plus a multiple of the interval. For an agent a tick is a turn that {@code imp.wakeup}
 * begins: one that comes late because the agent was blocked is not made up for, and the next is due an interval after it. A window holds
 * messages back until callbacks come; what the flow's length cuts off is never sent.
 *
 * <p>A flow gives up when nothing has happened for as long as its patience.
 *
 * @param <M> what a message is
 */
final class Flow<M> {
    /** How long a flow waits for the next sign of life. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Callbacks that were due during a block come right after it, but maybe after the timer that looks for them. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final int MOST_AT_ONE_INSTANT = 1_000_000;

    private final FlowPlan<M> plan;
    private final Sender<M> sender;
    private final Consumer<FlowResult> ended;
    private final Duration begin;
    private final Duration patience;
    private final Map<Integer, Integer> codes = new TreeMap<>();

    private Duration due;
    private int handed;
    private int backlog;
    private int outstanding;
    private boolean allDue;
    private boolean pumping;
    private boolean over;
    private int thrown;
    private String firstThrown = "";
    private Duration lastSign;
    private @Nullable Timer watch;

    private Duration instant = Duration.ZERO;
    private int atInstant;

    private Flow(FlowPlan<M> plan, Sender<M> sender, Consumer<FlowResult> ended) {
        this.plan = plan;
        this.sender = sender;
        this.ended = ended;
        this.begin = sender.now();
        this.due = begin;
        this.lastSign = begin;
        var every = plan.pace().every();
        this.patience = every.compareTo(PATIENCE) < 0 ? PATIENCE : every.plus(GRACE);
    }

    /** Begins a flow; {@code ended} is told once, in the sender's context. */
    static <M> void begin(FlowPlan<M> plan, Sender<M> sender, Consumer<FlowResult> ended) {
        var flow = new Flow<>(plan, sender, ended);
        flow.watch(flow.patience);
        flow.tick();
    }

    private void tick() {
        if (over) {
            return;
        }
        signOfLife();
        var late = sender.now().minus(due);
        if (!sender.resolution().isZero() && late.compareTo(sender.resolution()) >= 0) {
            due = sender.now();
        }
        if (plan.isTickOver(due.minus(begin))) {
            allDue = true;
            endIfDone();
            return;
        }
        var left = plan.pace().count() - handed - backlog;
        backlog += plan.isAtOnce() ? left : Math.min(plan.pace().burst(), left);
        due = due.plus(plan.pace().every());
        allDue = handed + backlog >= plan.pace().count() || plan.isTickOver(due.minus(begin));
        pump();
        if (!allDue && !over) {
            var delay = due.minus(sender.now());
            sender.later(delay.isNegative() ? Duration.ZERO : delay, this::tick);
        }
    }

    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        while (backlog > 0 && !over && windowIsOpen()) {
            if (plan.isOver(sender.now().minus(begin))) {
                backlog = 0;
                allDue = true;
            } else {
                sendNext();
            }
        }
        pumping = false;
        endIfDone();
    }

    private boolean windowIsOpen() {
        return plan.pace().window().map(window -> outstanding < window).orElse(true);
    }

    private void sendNext() {
        backlog--;
        handed++;
        outstanding++;
        if (isEndless()) {
            answered(null, new Answer.Threw(MOST_AT_ONE_INSTANT + " messages at one instant (expected: an interval)"));
            giveUp();
            return;
        }
        transmit(plan.message(handed, sender.time()));
    }

    private boolean isEndless() {
        if (!sender.now().equals(instant)) {
            instant = sender.now();
            atInstant = 0;
        }
        return ++atInstant > MOST_AT_ONE_INSTANT;
    }

    private void transmit(M message) {
        sender.send(message, answer -> answered(message, answer));
    }

    private void answered(@Nullable M message, Answer answer) {
        if (over) {
            return;
        }
        if (answer instanceof Answer.Threw threw) {
            thrown++;
            firstThrown = firstThrown.isEmpty() ? threw.message() : firstThrown;
        } else if (answer instanceof Answer.Result result) {
            codes.merge(result.code(), 1, Integer::sum);
            var retry = plan.pace().retry();
            if (result.code() != 0 && retry.isPresent() && message != null) {
                sender.later(retry.get(), () -> retry(message));
                return;
            }
        }
        signOfLife();
        outstanding--;
        pump();
    }

    private void retry(M message) {
        if (!over) {
            transmit(message);
        }
    }

    private void signOfLife() {
        lastSign = sender.now();
    }

    private void watch(Duration delay) {
        watch = sender.later(delay, () -> {
            var rest = patience.minus(sender.now().minus(lastSign));
            if (rest.isNegative() || rest.isZero()) {
                watch = sender.later(GRACE, this::lookAgain);
            } else {
                watch(rest);
            }
        });
    }

    private void lookAgain() {
        if (sender.now().minus(lastSign).compareTo(patience) >= 0) {
            giveUp();
        } else {
            watch(patience);
        }
    }

    private void endIfDone() {
        if (allDue && backlog == 0 && outstanding == 0) {
            end(0, 0);
        }
    }

    private void giveUp() {
        end(outstanding, backlog);
    }

    private void end(int unanswered, int unsent) {
        if (over) {
            return;
        }
        over = true;
        if (watch != null) {
            watch.cancel();
        }
        ended.accept(new FlowResult(handed, codes, thrown, firstThrown, unanswered, unsent));
    }
}
