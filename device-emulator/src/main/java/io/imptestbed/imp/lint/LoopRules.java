package io.imptestbed.imp.lint;

import io.imptestbed.squirrel.syntax.Expression;
import io.imptestbed.squirrel.syntax.Statement;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds loops that nothing ends, and loops that wait by asking for the time, in code that uses mqtt. */
final class LoopRules implements Code.Visitor {
    private static final Set<String> CLOCKS = Set.of("time", "clock", "date", "millis", "micros");

    /** What code of beginners does again and again; the agent or device hears nothing meanwhile. */
    private static final Set<String> COMING_BACK = Set.of(
            "imp.sleep",
            "server.log",
            "server.error",
            "server.flush",
            "server.isconnected",
            "agent.send",
            "device.send",
            "device.isconnected",
            "hardware.millis",
            "hardware.micros",
            "hardware.voltage",
            "hardware.lightlevel");

    private final Names names;
    private final Findings findings;

    LoopRules(Names names, Findings findings) {
        this.names = names;
        this.findings = findings;
    }

    @Override
    public void statement(Statement statement, Code.Site site) {
        if (statement instanceof Statement.While loop) {
            loop(loop.condition(), loop.body(), site);
        } else if (statement instanceof Statement.DoWhile loop) {
            loop(loop.condition(), loop.body(), site);
        } else if (statement instanceof Statement.For loop) {
            loop(loop.condition(), loop.body(), site);
        }
    }

    private void loop(@Nullable Expression condition, Statement body, Code.Site site) {
        var position = site.function().positions().get(site.statement());
        if (isAlwaysTrue(condition) && !ends(body, false) && !mayEnd(body)) {
            findings.add(
                    LintRule.ENDLESS_LOOP,
                    position,
                    "nothing ends this loop",
                    "imp.wakeup does something again and again");
        } else if (names.usesMqtt() && condition != null && asksTheTime(condition) && !acts(body)) {
            findings.add(
                    LintRule.BLOCKING_CALL,
                    position,
                    "a loop that waits for the time to pass stops the agent, and with it the MQTT connection",
                    "imp.wakeup lets time pass without that");
        }
    }

    private static boolean isAlwaysTrue(@Nullable Expression condition) {
        return condition == null
                || (condition instanceof Expression.Constant constant
                        && (Boolean.TRUE.equals(constant.value())
                                || (constant.value() instanceof Integer number && number != 0)));
    }

    /** Whether a way leads out of the loop: break, return, throw or yield. */
    private static boolean ends(Statement statement, boolean inInnerLoop) {
        if (statement instanceof Statement.Return
                || statement instanceof Statement.Throw
                || statement instanceof Statement.Yield) {
            return true;
        } else if (statement instanceof Statement.Break) {
            return !inInnerLoop;
        }
        boolean inner = inInnerLoop
                || statement instanceof Statement.While
                || statement instanceof Statement.DoWhile
                || statement instanceof Statement.For
                || statement instanceof Statement.Foreach
                || statement instanceof Statement.Switch;
        return Code.statementsOf(statement).stream().anyMatch(each -> ends(each, inner));
    }

    /** Whether something is called in the loop that may throw or suspend, and so be the end of it. */
    private boolean mayEnd(Statement body) {
        return calls(body, call -> !alwaysComesBack(call));
    }

    private boolean alwaysComesBack(Expression.Call call) {
        return call.callee() instanceof Expression.Member member
                && Names.constant(member.key())
                        .flatMap(name -> names.api(member.target()).map(object -> object + "." + name))
                        .filter(COMING_BACK::contains)
                        .isPresent();
    }

    /** Whether the loop does anything but ask for the time again. */
    private static boolean acts(Statement body) {
        return calls(body, call -> true);
    }

    /** Whether a generator is resumed in the loop, or a call made that is of those that count. */
    private static boolean calls(Statement body, Predicate<Expression.Call> counts) {
        return Code.any(
                body,
                expression -> (expression instanceof Expression.Call call && counts.test(call))
                        || (expression instanceof Expression.Unary unary
                                && unary.operator() == Expression.UnaryOperator.RESUME));
    }

    private static boolean asksTheTime(Expression condition) {
        return Code.any(
                condition,
                expression -> expression instanceof Expression.Call call
                        && call.callee() instanceof Expression.Member member
                        && Names.constant(member.key()).filter(CLOCKS::contains).isPresent());
    }
}
