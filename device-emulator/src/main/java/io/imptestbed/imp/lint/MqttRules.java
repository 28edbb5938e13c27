package io.imptestbed.imp.lint;

import io.imptestbed.squirrel.syntax.Expression;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what the vendor warns of, and what must fail, in calls of an MQTT client. */
final class MqttRules implements Code.Visitor {
    private static final int MOST_TOPICS = 10;
    private static final int LONGEST_CLIENT_ID = 255;
    private static final int SHORTEST_KEEP_ALIVE = 30;
    private static final int LONGEST_KEEP_ALIVE = 65_535;
    private static final int HIGHEST_QOS = 2;
    private static final Pattern SCHEME = Pattern.compile("(?s)(tcp|ssl)://.+");

    private final Names names;
    private final Holdings holdings;
    private final Findings findings;

    MqttRules(Names names, Holdings holdings, Findings findings) {
        this.names = names;
        this.holdings = holdings;
        this.findings = findings;
    }

    @Override
    public void expression(Expression expression, Code.Site site) {
        if (!(expression instanceof Expression.Call call) || !(call.callee() instanceof Expression.Member member)) {
            return;
        }
        var name = Names.constant(member.key()).orElse("");
        if (name.equals("sendasync") && isMessage(member.target()) && !site.inTry()) {
            findings.add(
                    LintRule.SENDASYNC_OUTSIDE_TRY,
                    call,
                    site,
                    "sendasync throws when the client is not connected, and nothing catches it",
                    "put it into try, and say in catch what becomes of the message");
        } else if (names.isClient(member.target()) || isHeld(Holdings.CLIENT, member.target())) {
            client(name, call, site);
        }
        if (names.usesMqtt()) {
            blocking(name, member, call, site);
        }
    }

    private boolean isMessage(Expression expression) {
        return names.isMessage(expression) || isHeld(Holdings.MESSAGE, expression);
    }

    private boolean isHeld(String object, Expression expression) {
        return holdings.object(expression).filter(object::equals).isPresent();
    }

    /** A message has no sendsync, which is told as such. */
    private void blocking(String name, Expression.Member member, Expression.Call call, Code.Site site) {
        boolean sleeps = name.equals("sleep")
                && names.api(member.target()).filter("imp"::equals).isPresent();
        if (sleeps || (name.equals("sendsync") && !isHeld(Holdings.MESSAGE, member.target()))) {
            findings.add(
                    LintRule.BLOCKING_CALL,
                    call,
                    site,
                    (sleeps ? "imp.sleep" : "sendsync") + " stops the agent, and with it the MQTT connection",
                    sleeps ? "imp.wakeup lets time pass without that" : "sendasync does not");
        }
    }

    private void client(String name, Expression.Call call, Code.Site site) {
        switch (name) {
            case "connect" -> connect(call, site);
            case "subscribe", "unsubscribe" -> topics(name, call, site);
            case "createmessage" ->
                argument(call, 2).flatMap(options -> entry(options, "qos")).ifPresent(qos -> qos(qos, call, site));
            default -> {}
        }
    }

    private void connect(Expression.Call call, Code.Site site) {
        argument(call, 0)
                .flatMap(Names::constant)
                .filter(url -> !SCHEME.matcher(url).matches())
                .ifPresent(url -> findings.add(
                        LintRule.BROKER_URL,
                        call,
                        site,
                        "\"" + url + "\" is no broker's URL",
                        "it begins with tcp:// or ssl://"));
        argument(call, 1)
                .flatMap(Names::constant)
                .filter(id -> id.isEmpty() || id.length() > LONGEST_CLIENT_ID)
                .ifPresent(id -> findings.add(
                        LintRule.CLIENT_ID_LENGTH,
                        call,
                        site,
                        "the client id has " + id.length() + " characters (expected: 1 to " + LONGEST_CLIENT_ID + ")",
                        ""));
        argument(call, 2).ifPresent(options -> options(options, call, site));
    }

    private void options(Expression options, Expression.Call call, Code.Site site) {
        entry(options, "keepalive")
                .flatMap(MqttRules::integer)
                .filter(seconds -> seconds != 0 && (seconds < SHORTEST_KEEP_ALIVE || seconds > LONGEST_KEEP_ALIVE))
                .ifPresent(seconds -> findings.add(
                        LintRule.KEEP_ALIVE_RANGE,
                        call,
                        site,
                        "keepalive: " + seconds + " (expected: 0 for none, or 30 to 65535 s)",
                        ""));
        if (entry(options, "willmessage").isPresent()
                && entry(options, "willtopic").isEmpty()) {
            findings.add(
                    LintRule.WILL_WITHOUT_TOPIC, call, site, "willmessage without willtopic is ignored", "give both");
        }
    }

    private void topics(String name, Expression.Call call, Code.Site site) {
        if (argument(call, 0).orElse(null) instanceof Expression.ArrayLiteral array
                && array.items().size() > MOST_TOPICS) {
            findings.add(
                    LintRule.TOO_MANY_TOPICS,
                    call,
                    site,
                    name + " of " + array.items().size() + " topics at once (expected: at most " + MOST_TOPICS + ")",
                    "call it several times");
        }
        if (name.equals("subscribe")) {
            argument(call, 1).ifPresent(qos -> {
                var each = qos instanceof Expression.ArrayLiteral array ? array.items() : List.of(qos);
                each.forEach(one -> qos(one, call, site));
            });
        }
    }

    private void qos(Expression qos, Expression.Call call, Code.Site site) {
        integer(qos)
                .filter(value -> value < 0 || value > HIGHEST_QOS)
                .ifPresent(value ->
                        findings.add(LintRule.QOS_RANGE, call, site, "QoS " + value + " (expected: 0, 1 or 2)", ""));
    }

    private static Optional<Expression> argument(Expression.Call call, int index) {
        return index < call.arguments().size() ? Optional.of(call.arguments().get(index)) : Optional.empty();
    }

    private static Optional<Expression> entry(Expression table, String key) {
        return table instanceof Expression.TableLiteral literal
                ? literal.entries().stream()
                        .filter(entry ->
                                Names.constant(entry.key()).filter(key::equals).isPresent())
                        .map(Expression.Entry::value)
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Integer> integer(Expression expression) {
        return expression instanceof Expression.Constant constant && constant.value() instanceof Integer number
                ? Optional.of(number)
                : Optional.empty();
    }
}
