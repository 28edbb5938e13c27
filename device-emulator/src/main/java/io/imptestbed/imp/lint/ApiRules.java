package io.imptestbed.imp.lint;

import io.imptestbed.imp.source.Side;
import io.imptestbed.squirrel.syntax.Expression;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds members that the API does not have, or not on this side, and calls with the wrong number of values. */
final class ApiRules implements Code.Visitor {
    private final ApiInventory inventory;
    private final Side side;
    private final Names names;
    private final Holdings holdings;
    private final Findings findings;
    private final Set<Expression> written = Collections.newSetFromMap(new IdentityHashMap<>());

    ApiRules(ApiInventory inventory, Side side, Names names, Holdings holdings, Findings findings) {
        this.inventory = inventory;
        this.side = side;
        this.names = names;
        this.holdings = holdings;
        this.findings = findings;
    }

    @Override
    public void expression(Expression expression, Code.Site site) {
        if (expression instanceof Expression.NewSlot slot) {
            written.add(slot.target());
        } else if (expression instanceof Expression.Assign assign) {
            written.add(assign.target());
        } else if (expression instanceof Expression.Call call && call.callee() instanceof Expression.Member member) {
            arguments(call, member, site);
        } else if (expression instanceof Expression.Member member && !written.contains(member)) {
            member(member, site);
        }
    }

    private void member(Expression.Member member, Code.Site site) {
        var object = object(member.target()).or(() -> held(member.target()));
        var name = Names.constant(member.key());
        if (object.isEmpty()
                || name.isEmpty()
                || names.isAskedFor(name.get())
                || names.isMade(object.get(), name.get())) {
            return;
        }
        var known = inventory.find(side, object.get(), name.get());
        if (known.isPresent()) {
            emulated(known.get(), name.get(), member, site);
        } else if (isOfOtherSide(object.get(), name.get())) {
            wrongSide(object.get(), name.get(), member, site);
        } else if (inventory.objects(side).contains(object.get())) {
            unknown(object.get(), name.get(), member, site);
        }
    }

    /** The object of the API that an expression is: a root slot, or one in such an object, as {@code http.hash}. */
    private Optional<String> object(Expression expression) {
        var root = names.api(expression);
        if (root.isPresent() || !(expression instanceof Expression.Member member)) {
            return root.filter(this::isObject);
        }
        return names.api(member.target())
                .flatMap(outer -> Names.constant(member.key()).map(inner -> outer + "." + inner))
                .filter(this::isObject);
    }

    /** On the other side there is no mqtt, which is told once, where it is asked for. */
    private Optional<String> held(Expression expression) {
        return side == Side.AGENT ? holdings.object(expression) : Optional.empty();
    }

    /** Some objects of the documentation, such as pin or usb, are none that code finds under that name. */
    private boolean isObject(String name) {
        return switch (name) {
            case "device",
                    "agent",
                    "server",
                    "imp",
                    "mqtt",
                    "http",
                    "http.hash",
                    "crypto",
                    "amqp",
                    "hardware",
                    "imp.net" ->
                inventory.objects(side).contains(name)
                        || inventory.objects(other()).contains(name);
            default -> false;
        };
    }

    private Side other() {
        return side == Side.AGENT ? Side.DEVICE : Side.AGENT;
    }

    private boolean isOfOtherSide(String object, String name) {
        return inventory.find(other(), object, name).isPresent();
    }

    private void emulated(ApiMember known, String name, Expression.Member member, Code.Site site) {
        if (known.status() == ApiMember.Status.ABSENT) {
            findings.add(
                    LintRule.NOT_EMULATED,
                    member,
                    site,
                    "the testbed has no " + known.object() + "." + name,
                    "docs/imp-api-coverage.md says what it has");
        }
    }

    private void wrongSide(String object, String name, Expression.Member member, Code.Site site) {
        if (!names.asksForSide()) {
            findings.add(
                    LintRule.WRONG_SIDE,
                    member,
                    site,
                    object + "." + name + " is there on the " + other().word() + " only, and this is code of the "
                            + side.word(),
                    "");
        }
    }

    private void unknown(String object, String name, Expression.Member member, Code.Site site) {
        var candidates =
                inventory.members(side, object).stream().map(ApiMember::member).toList();
        findings.add(
                LintRule.UNKNOWN_MEMBER,
                member,
                site,
                object + " has no member " + name + " on the " + side.word(),
                Nearest.to(name, candidates)
                        .map(nearest -> "is " + nearest + " meant?")
                        .orElse(""));
    }

    private void arguments(Expression.Call call, Expression.Member member, Code.Site site) {
        var object = object(member.target());
        var name = Names.constant(member.key());
        if (object.isPresent()
                && name.isPresent()
                && inventory.find(side, object.get(), name.get()).isPresent()) {
            count(call, object.get() + "." + name.get(), site);
        } else if (name.isPresent() && (names.isClient(member.target()) || isHeld(Holdings.CLIENT, member.target()))) {
            count(call, "mqttclient." + name.get(), site);
        }
    }

    private boolean isHeld(String object, Expression expression) {
        return holdings.object(expression).filter(object::equals).isPresent();
    }

    private void count(Expression.Call call, String function, Code.Site site) {
        var takes = TAKES.get(function);
        int given = call.arguments().size();
        if (takes != null && (given < takes.least() || given > takes.most())) {
            findings.add(
                    LintRule.ARGUMENT_COUNT,
                    call,
                    site,
                    function + " is called with " + given + (given == 1 ? " value" : " values") + " (expected: " + takes
                            + ")",
                    "");
        }
    }

    /** How many values a function takes. */
    private record Takes(int least, int most) {
        @Override
        public String toString() {
            return least == most ? String.valueOf(least) : least + " to " + most;
        }
    }

    /** Of the functions about which the documentation leaves no doubt. */
    private static final Map<String, Takes> TAKES = takes();

    private static Map<String, Takes> takes() {
        var takes = new LinkedHashMap<String, Takes>();
        for (var entry : """
                imp.wakeup 2 3;imp.sleep 1 1;imp.cancelwakeup 1 1;imp.onidle 1 1;imp.deepsleepfor 1 1;imp.environment 0 0
                device.on 2 2;device.send 2 2;device.onconnect 1 1;device.ondisconnect 1 1;device.isconnected 0 0
                agent.on 2 2;agent.send 2 2;server.log 1 1;server.error 1 1;server.load 0 0;server.save 1 2;server.isconnected 0 0
                server.sleepfor 1 1;http.agenturl 0 0;http.onrequest 1 1;http.jsondecode 1 1;http.jsonencode 1 2;http.urlencode 1 1
                http.urldecode 1 1;http.get 1 2;http.post 3 3;http.put 3 3;http.request 4 4;mqtt.createclient 0 0
                mqttclient.connect 2 3;mqttclient.disconnect 0 1;mqttclient.createmessage 2 3;mqttclient.onconnect 1 1
                mqttclient.onconnectionlost 1 1;mqttclient.onmessage 1 1;mqttclient.subscribe 1 3;mqttclient.unsubscribe 1 2;mqttclient.id 0 0
                """.strip().split("[;\\n]\\s*", -1)) {
            var words = entry.split(" ", -1);
            takes.put(words[0], new Takes(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        }
        return takes;
    }
}
