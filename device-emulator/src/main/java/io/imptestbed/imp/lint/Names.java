package io.imptestbed.imp.lint;

import io.imptestbed.squirrel.syntax.Expression;
import io.imptestbed.squirrel.syntax.FunctionTree;
import io.imptestbed.squirrel.syntax.Statement;
import io.imptestbed.squirrel.syntax.Variable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a program does with names: which it replaces, which it asks for, what it keeps MQTT clients and messages in. */
final class Names {
    /** Names of slots that the program writes or declares somewhere, and that may therefore not be the API's any more. */
    private final Set<String> written = new TreeSet<>();

    /** Names that the program asks for by {@code in}: it knows that they may not be there. */
    private final Set<String> asked = new TreeSet<>();

    /** Members that the program gives to objects, such as {@code imp.mine}. */
    private final Set<String> made = new TreeSet<>();

    private final Set<String> clients = new TreeSet<>();
    private final Set<Variable> clientVariables = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Variable> messageVariables = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean usesMqtt;
    private boolean asksForSide;

    private Names() {}

    static Names of(FunctionTree main) {
        var names = new Names();
        Code.visit(main, names.new Collector());
        return names;
    }

    /** Returns the root object that an expression names, unless the program may have put something else there. */
    Optional<String> api(Expression expression) {
        return rootName(expression).filter(name -> !written.contains(name));
    }

    boolean isWritten(String name) {
        return written.contains(name);
    }

    /** Whether the program itself makes a member of an object, such as {@code imp.mine}. */
    boolean isMade(String object, String name) {
        return made.contains(object + "." + name);
    }

    boolean isAskedFor(String name) {
        return asked.contains(name);
    }

    boolean usesMqtt() {
        return usesMqtt && !written.contains("mqtt");
    }

    /** Whether the program finds out on which side it runs, and so may be for both. */
    boolean asksForSide() {
        return asksForSide;
    }

    boolean isClient(Expression expression) {
        return isCreation(expression)
                || (expression instanceof Expression.Local local && clientVariables.contains(local.variable()))
                || (expression instanceof Expression.Member member
                        && constant(member.key()).map(clients::contains).orElse(false));
    }

    boolean isMessage(Expression expression) {
        return isCallOf(expression, "createmessage")
                || (expression instanceof Expression.Local local && messageVariables.contains(local.variable()));
    }

    boolean isCreation(Expression expression) {
        return isCallOf(expression, "createclient")
                && ((Expression.Call) expression).callee() instanceof Expression.Member member
                && rootName(member.target()).filter("mqtt"::equals).isPresent();
    }

    /** Returns the names that lead to a slot from the root, with dots between; empty if anything else does. */
    private static Optional<String> path(Expression expression) {
        return expression instanceof Expression.Member member
                ? rootName(member)
                        .or(() -> path(member.target())
                                .flatMap(object -> constant(member.key()).map(name -> object + "." + name)))
                : Optional.empty();
    }

    static boolean isCallOf(Expression expression, String name) {
        return expression instanceof Expression.Call call
                && call.callee() instanceof Expression.Member member
                && constant(member.key()).filter(name::equals).isPresent();
    }

    /** Returns the name of a slot that code names without an object, or by {@code this}. */
    static Optional<String> rootName(Expression expression) {
        return expression instanceof Expression.Member member
                        && (member.target() instanceof Expression.This || member.target() instanceof Expression.Root)
                ? constant(member.key())
                : Optional.empty();
    }

    /** Returns the text that an expression is, if it is one. */
    static Optional<String> constant(Expression expression) {
        return expression instanceof Expression.Constant constant && constant.value() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Fills the sets. */
    private final class Collector implements Code.Visitor {
        @Override
        public void statement(Statement statement, Code.Site site) {
            if (statement instanceof Statement.Declare declare && declare.initial() != null) {
                if (isCreation(declare.initial())) {
                    clientVariables.add(declare.variable());
                } else if (isCallOf(declare.initial(), "createmessage")) {
                    messageVariables.add(declare.variable());
                }
            }
        }

        @Override
        public void expression(Expression expression, Code.Site site) {
            if (expression instanceof Expression.Assign assign) {
                write(assign.target(), assign.value());
            } else if (expression instanceof Expression.NewSlot slot) {
                write(slot.target(), slot.value());
            } else if (expression instanceof Expression.Delete delete) {
                constant(delete.target().key()).ifPresent(written::add);
            } else if (expression instanceof Expression.ClassLiteral type) {
                type.members().forEach(member -> constant(member.key()).ifPresent(written::add));
            } else if (expression instanceof Expression.TableLiteral table) {
                table.entries().stream()
                        .filter(entry -> entry.value() instanceof Expression.FunctionLiteral)
                        .forEach(entry -> constant(entry.key()).ifPresent(written::add));
            } else if (expression instanceof Expression.Binary binary
                    && binary.operator() == Expression.BinaryOperator.IN) {
                constant(binary.left()).ifPresent(this::ask);
            } else if (isCallOf(expression, "environment")) {
                asksForSide = true;
            } else if (rootName(expression).filter("mqtt"::equals).isPresent()) {
                usesMqtt = true;
            }
        }

        private void ask(String name) {
            asked.add(name);
            asksForSide |= Set.of("hardware", "mqtt", "http", "device", "agent").contains(name);
        }

        private void write(Expression target, Expression value) {
            if (target instanceof Expression.Member member) {
                path(member).ifPresent(made::add);
                constant(member.key()).ifPresent(name -> {
                    written.add(name);
                    if (isCreation(value)) {
                        clients.add(name);
                    }
                });
            } else if (target instanceof Expression.Local local) {
                if (isCreation(value)) {
                    clientVariables.add(local.variable());
                }
            }
        }
    }
}
