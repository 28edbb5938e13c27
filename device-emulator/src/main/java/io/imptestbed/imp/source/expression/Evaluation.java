package io.imptestbed.imp.source.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions in a scope. */
public final class Evaluation {
    private static final String DEFINED = "defined";

    private final Scope scope;

    private Evaluation(Scope scope) {
        this.scope = scope;
    }

    /**
     * Returns the value of an expression.
     *
     * @throws ExpressionException if it has none
     */
    public static @Nullable Object of(Expression expression, Scope scope) {
        return new Evaluation(scope).value(expression);
    }

    private @Nullable Object value(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        } else if (expression instanceof Expression.Name name) {
            return variable(name.name());
        } else if (expression instanceof Expression.Unary unary) {
            return unary(unary);
        } else if (expression instanceof Expression.Binary binary) {
            return binary(binary);
        } else if (expression instanceof Expression.Conditional conditional) {
            return value(Values.isTrue(value(conditional.test())) ? conditional.yes() : conditional.no());
        } else if (expression instanceof Expression.Member member) {
            return member(member);
        } else if (expression instanceof Expression.Call call) {
            return call(call.callee(), call.arguments());
        }
        return Arguments.of(((Expression.Items) expression).items(), scope).list();
    }

    /** A function that is not called is its name, by which it can be called later. */
    private @Nullable Object variable(String name) {
        var value = scope.value(name);
        return value instanceof Function || DEFINED.equals(name) ? name : value;
    }

    private @Nullable Object unary(Expression.Unary unary) {
        var operand = value(unary.operand());
        return switch (unary.operator()) {
            case "!" -> !Values.isTrue(operand);
            case "-" -> (Object) (-Values.number(operand));
            default -> operand;
        };
    }

    private @Nullable Object binary(Expression.Binary binary) {
        var operator = binary.operator();
        if (operator.equals("|")) {
            return filter(binary.left(), binary.right());
        }
        // As in Builder both sides are evaluated always, also of || and &&.
        var left = value(binary.left());
        var right = value(binary.right());
        return switch (operator) {
            case "||" -> Values.isTrue(left) ? left : right;
            case "&&" -> Values.isTrue(left) ? right : left;
            case "==" -> Values.equal(left, right);
            case "!=" -> !Values.equal(left, right);
            case "<" -> Values.compare(left, right) < 0;
            case "<=" -> Values.compare(left, right) <= 0;
            case ">" -> Values.compare(left, right) > 0;
            case ">=" -> Values.compare(left, right) >= 0;
            case "+" -> Values.sum(left, right);
            default -> (Object) arithmetic(operator, left, right);
        };
    }

    /** As in Builder it is only a number that nothing can be divided by; what counts as 0 gives NaN or infinity. */
    private static double arithmetic(String operator, @Nullable Object dividend, @Nullable Object divisor) {
        if (divisor instanceof Double number && number == 0 && (operator.equals("/") || operator.equals("%"))) {
            throw new ExpressionException("division by zero");
        }
        double left = Values.number(dividend);
        double right = Values.number(divisor);
        return switch (operator) {
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> left % right;
        };
    }

    private @Nullable Object filter(Expression value, Expression filter) {
        if (!(filter instanceof Expression.Call call)) {
            return call(filter, List.of(value));
        }
        var arguments = new ArrayList<Expression>(call.arguments());
        arguments.add(0, value);
        return call(call.callee(), arguments);
    }

    private @Nullable Object member(Expression.Member member) {
        var owner = value(member.owner());
        var key = Values.text(value(member.key()));
        if (!Values.isTrue(owner)) {
            throw new ExpressionException("the owner of \"" + key + "\" is " + Values.text(owner));
        } else if (owner instanceof Map<?, ?> table && table.containsKey(key)) {
            return table.get(key);
        } else if (owner instanceof List<?> items && key.equals("length")) {
            return (double) items.size();
        } else if (owner instanceof List<?> items && key.matches("\\d{1,9}") && Integer.parseInt(key) < items.size()) {
            return items.get(Integer.parseInt(key));
        } else if (owner instanceof String) {
            throw new ExpressionException(
                    "a text has no \"" + key + "\": the functions of text are in S, for example S.toUpperCase(x)");
        }
        throw new ExpressionException("\"" + key + "\" is not defined in its owner");
    }

    private @Nullable Object call(Expression callee, List<Expression> arguments) {
        var called = value(callee);
        if (DEFINED.equals(called)) {
            return isDefined(arguments);
        } else if (called instanceof Function function) {
            return function.call(scope, Arguments.of(arguments, scope));
        } else if (called instanceof String name && scope.value(name) instanceof Function function) {
            return function.call(scope, Arguments.of(arguments, scope));
        }
        throw notAFunction(callee instanceof Expression.Name name ? name.name() : called);
    }

    private static ExpressionException notAFunction(@Nullable Object called) {
        return new ExpressionException(
                called instanceof String name
                        ? "there is no function or macro \"" + name
                                + "\" (functions of JavaScript libraries, Builder's --lib, do not run here: write a @macro)"
                        : "what is called is no function: " + Values.text(called));
    }

    private boolean isDefined(List<Expression> arguments) {
        if (arguments.size() == 1 && arguments.get(0) instanceof Expression.Name name) {
            return scope.isDefined(name.name());
        }
        throw new ExpressionException("defined() takes the name of a variable");
    }
}
