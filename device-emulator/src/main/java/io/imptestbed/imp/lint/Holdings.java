package io.imptestbed.imp.lint;

import io.imptestbed.squirrel.syntax.Expression;
import io.imptestbed.squirrel.syntax.FunctionTree;
import io.imptestbed.squirrel.syntax.Statement;
import io.imptestbed.squirrel.syntax.Variable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which variables and slots certainly hold an MQTT client or message: nothing else, or null at most, is ever written to them.
 *
 * <p>A slot counts by its name alone, wherever the program writes it; it is looked up only where code names it without an object, or by {@code this}.
 */
final class Holdings {
    /** The API's object that a client is. */
    static final String CLIENT = "mqttclient";

    /** The API's object that a message is. */
    static final String MESSAGE = "mqttmessage";

    private static final String NOTHING = "null";
    private static final String OTHER = "other";

    private final Names names;
    private final IdentityHashMap<Variable, String> variables = new IdentityHashMap<>();
    private final Map<String, String> slots = new TreeMap<>();
    private final IdentityHashMap<FunctionTree, Code.Site> enclosing = new IdentityHashMap<>();
    private final IdentityHashMap<Expression, Variable> captured = new IdentityHashMap<>();

    private Holdings(Names names) {
        this.names = names;
    }

    static Holdings of(FunctionTree main, Names names) {
        var holdings = new Holdings(names);
        Code.visit(main, holdings.new Collector());
        return holdings;
    }

    /** Returns the API's object that an expression certainly is: {@link #CLIENT}, {@link #MESSAGE}, or empty. */
    Optional<String> object(Expression expression) {
        var kind = created(expression);
        if (kind.equals(OTHER)) {
            kind = held(expression);
        }
        return Optional.of(kind).filter(it -> it.equals(CLIENT) || it.equals(MESSAGE));
    }

    private String held(Expression expression) {
        var plain = plain(expression);
        if (plain instanceof Expression.Local local) {
            return variables.getOrDefault(local.variable(), OTHER);
        } else if (plain instanceof Expression.Outer) {
            var variable = captured.get(plain);
            return variable == null ? OTHER : variables.getOrDefault(variable, OTHER);
        }
        return Names.rootName(plain)
                .map(name -> slots.getOrDefault(name, OTHER))
                .orElse(OTHER);
    }

    private static Expression plain(Expression expression) {
        var plain = expression;
        while (plain instanceof Expression.Group group) {
            plain = group.inner();
        }
        return plain;
    }

    /** What a value is by itself. Whoever has a createmessage of his own may return anything by it. */
    private String created(@Nullable Expression value) {
        if (value == null) {
            return NOTHING;
        }
        var plain = plain(value);
        if (plain instanceof Expression.Constant constant && constant.value() == null) {
            return NOTHING;
        } else if (names.isCreation(plain)) {
            return CLIENT;
        } else if (Names.isCallOf(plain, "createmessage") && !names.isWritten("createmessage")) {
            return MESSAGE;
        }
        return OTHER;
    }

    private static String both(String before, String now) {
        if (before.equals(NOTHING)) {
            return now;
        }
        return now.equals(NOTHING) || now.equals(before) ? before : OTHER;
    }

    /** Fills the maps. */
    private final class Collector implements Code.Visitor {
        @Override
        public void statement(Statement statement, Code.Site site) {
            if (statement instanceof Statement.Declare declare) {
                variables.merge(declare.variable(), created(declare.initial()), Holdings::both);
            }
        }

        @Override
        public void expression(Expression expression, Code.Site site) {
            if (expression instanceof Expression.FunctionLiteral literal) {
                enclosing.put(literal.function(), site);
            } else if (expression instanceof Expression.Outer outer) {
                variable(outer, site.function()).ifPresent(variable -> captured.put(outer, variable));
            } else if (expression instanceof Expression.Assign assign) {
                write(assign.target(), created(assign.value()), site);
            } else if (expression instanceof Expression.NewSlot slot) {
                write(slot.target(), created(slot.value()), site);
            } else if (expression instanceof Expression.CompoundAssign assign) {
                write(assign.target(), OTHER, site);
            } else if (expression instanceof Expression.Increment increment) {
                write(increment.target(), OTHER, site);
            } else if (expression instanceof Expression.ClassLiteral type) {
                type.members().forEach(member -> slot(member.key(), created(member.value())));
            } else if (expression instanceof Expression.TableLiteral table) {
                table.entries().forEach(entry -> slot(entry.key(), created(entry.value())));
            }
        }

        private void write(Expression target, String kind, Code.Site site) {
            if (target instanceof Expression.Member member) {
                slot(member.key(), kind);
            } else if (target instanceof Expression.Local local) {
                variables.merge(local.variable(), kind, Holdings::both);
            } else if (target instanceof Expression.Outer outer) {
                variable(outer, site.function()).ifPresent(variable -> variables.merge(variable, kind, Holdings::both));
            }
        }

        private void slot(Expression key, String kind) {
            Names.constant(key).ifPresent(name -> slots.merge(name, kind, Holdings::both));
        }

        /** A parameter is given a value by every caller, and so is never declared to hold anything here. */
        private Optional<Variable> variable(Expression.Outer outer, FunctionTree function) {
            var inner = function;
            int capture = inner.captures().get(outer.index());
            while (true) {
                var site = enclosing.get(inner);
                if (site == null) {
                    return Optional.empty();
                }
                if (capture >= 0) {
                    return variable(site, capture);
                }
                inner = site.function();
                capture = inner.captures().get(~capture);
            }
        }

        /** Variables of different blocks may share a slot. */
        private Optional<Variable> variable(Code.Site site, int slot) {
            var sharing = site.function().variables().stream()
                    .filter(variable -> variable.slot() == slot && variable.captured())
                    .toList();
            var shown = sharing.size() <= 1
                    ? sharing
                    : sharing.stream()
                            .filter(variable ->
                                    variable.from() <= site.statement() && site.statement() <= variable.to())
                            .toList();
            return shown.size() == 1 ? Optional.of(shown.get(0)) : Optional.empty();
        }
    }
}
