package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.syntax.Expression;
import io.imptestbed.squirrel.syntax.Expression.BinaryOperator;
import io.imptestbed.squirrel.syntax.Expression.Constant;
import io.imptestbed.squirrel.syntax.Expression.Member;
import io.imptestbed.squirrel.syntax.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes executable expressions. */
final class ExpressionBuilder {
    /** Up to so many operators in a row are nested nodes, which is a little faster. */
    private static final int SHORT_ROW = 32;

    private static final VariableNode THIS = new VariableNode.Plain(0);

    private final Map<String, Text> texts;
    private final Nesting nesting;

    /** The strings are shared by all functions of a source. */
    ExpressionBuilder(Map<String, Text> texts, Nesting nesting) {
        this.texts = texts;
        this.nesting = nesting;
    }

    VariableNode variable(Variable variable) {
        return variable.captured()
                ? new VariableNode.Captured(variable.slot())
                : new VariableNode.Plain(variable.slot());
    }

    ExpressionNode expression(Expression expression) {
        nesting.enter();
        var node = node(expression);
        nesting.leave();
        return node;
    }

    private ExpressionNode node(Expression expression) {
        if (expression instanceof Constant constant) {
            return new Literals.Constant(value(constant));
        } else if (expression instanceof Expression.Local local) {
            return variable(local.variable());
        } else if (expression instanceof Expression.Outer outer) {
            return new VariableNode.Outer(outer.index());
        } else if (expression instanceof Expression.This) {
            return THIS;
        } else if (expression instanceof Expression.Root) {
            return new Literals.Root();
        } else if (expression instanceof Expression.Base) {
            return new Literals.Base();
        } else if (expression instanceof Expression.Group group) {
            return expression(group.inner());
        } else if (expression instanceof Member member) {
            return member(member);
        } else if (expression instanceof Expression.Call call) {
            return call(call);
        }
        return operation(expression);
    }

    private ExpressionNode operation(Expression expression) {
        if (expression instanceof Expression.Unary unary) {
            return unary(unary);
        } else if (expression instanceof Expression.Binary binary) {
            return binary(binary);
        } else if (expression instanceof Expression.Conditional choice) {
            return new Logic.Conditional(
                    expression(choice.condition()), expression(choice.whenTrue()), expression(choice.whenFalse()));
        } else if (expression instanceof Expression.Comma comma) {
            return new Logic.Comma(expression(comma.first()), expression(comma.second()));
        } else if (expression instanceof Expression.ArrayLiteral array) {
            return new Literals.NewArray(all(array.items()));
        } else if (expression instanceof Expression.TableLiteral table) {
            return table(table);
        } else if (expression instanceof Expression.FunctionLiteral literal) {
            var function = literal.function();
            return new Literals.NewClosure(TreeBuilder.build(function, true, texts, nesting), all(function.defaults()));
        } else if (expression instanceof Expression.ClassLiteral literal) {
            return classLiteral(literal);
        }
        return writing(expression);
    }

    private ExpressionNode writing(Expression expression) {
        if (expression instanceof Expression.Let let) {
            return new Literals.Let(let.variable().slot(), expression(let.value()), expression(let.body()));
        }
        if (expression instanceof Expression.Assign assign) {
            return assign(assign);
        } else if (expression instanceof Expression.StrayAssign stray) {
            return expression(stray.effect());
        } else if (expression instanceof Expression.NewSlot slot) {
            return new Assignments.NewSlot(
                    expression(slot.target().target()), expression(slot.target().key()), expression(slot.value()));
        } else if (expression instanceof Expression.CompoundAssign compound) {
            return compound(compound);
        } else if (expression instanceof Expression.Increment increment) {
            return increment(increment);
        } else if (expression instanceof Expression.Delete delete) {
            return new Assignments.Delete(
                    expression(delete.target().target()),
                    expression(delete.target().key()));
        }
        throw new IllegalArgumentException("expression: " + expression + " (expected: one that writes)");
    }

    private ExpressionNode[] all(List<Expression> expressions) {
        return expressions.isEmpty()
                ? ExpressionNode.NONE
                : expressions.stream().map(this::expression).toArray(ExpressionNode[]::new);
    }

    private @Nullable ExpressionNode optional(@Nullable Expression expression) {
        return expression == null ? null : expression(expression);
    }

    private @Nullable Object value(Constant constant) {
        return constant.value() instanceof String text ? text(text) : constant.value();
    }

    /** The same string for the same name throughout a source, so that looking it up mostly compares addresses. */
    private Text text(String text) {
        return texts.computeIfAbsent(text, Text::of);
    }

    private static boolean isThis(Expression expression) {
        return expression instanceof Expression.This;
    }

    /** The name of a slot that has one, null for a computed key. */
    private @Nullable Text name(Member member) {
        return member.key() instanceof Constant constant && constant.value() instanceof String name ? text(name) : null;
    }

    private ExpressionNode member(Member member) {
        var name = name(member);
        if (name == null) {
            return new Slots.Indexed(expression(member.target()), expression(member.key()), isThis(member.target()));
        }
        return isThis(member.target()) ? new Slots.OfThis(name) : new Slots.Named(expression(member.target()), name);
    }

    private ExpressionNode call(Expression.Call call) {
        var arguments = all(call.arguments());
        if (!(call.callee() instanceof Member member) || member.target() instanceof Expression.Base) {
            return new Calls.OfValue(expression(call.callee()), arguments);
        }
        var name = name(member);
        if (name == null) {
            return new Calls.OfIndex(
                    expression(member.target()), expression(member.key()), isThis(member.target()), arguments);
        }
        var cache = new Slots.MemberCache(name);
        return isThis(member.target())
                ? new Calls.OfName(cache, arguments)
                : new Calls.OfMember(expression(member.target()), cache, arguments);
    }

    private ExpressionNode unary(Expression.Unary unary) {
        var operand = expression(unary.operand());
        return switch (unary.operator()) {
            case NEGATE -> new Arithmetic.Negate(operand);
            case NOT -> new Logic.Not(operand);
            case COMPLEMENT -> new Bitwise.Complement(operand);
            case TYPEOF -> new Unary.Typeof(operand);
            case RESUME -> new Unary.Resume(operand);
            case CLONE -> new Unary.Clone(operand);
        };
    }

    private ExpressionNode binary(Expression.Binary binary) {
        var row = row(binary);
        if (row.size() <= SHORT_ROW) {
            return step(binary, expression(binary.left()));
        }
        var first = expression(row.getFirst().left());
        return new Chain(
                first, row.stream().map(each -> step(each, Chain.CARRIED)).toArray(ExpressionNode[]::new));
    }

    /** The operators each of which has the one before as its left operand, the innermost first. */
    private static Deque<Expression.Binary> row(Expression.Binary last) {
        var row = new ArrayDeque<Expression.Binary>();
        Expression operand = last;
        while (operand instanceof Expression.Binary binary) {
            row.addFirst(binary);
            operand = binary.left();
        }
        return row;
    }

    private ExpressionNode step(Expression.Binary binary, ExpressionNode left) {
        if (binary.right() instanceof Constant constant && constant.value() instanceof Integer right) {
            var special = WithConstant.of(binary.operator(), left, right);
            if (special != null) {
                return special;
            }
        }
        return binary(binary.operator(), left, expression(binary.right()));
    }

    private static ExpressionNode binary(BinaryOperator operator, ExpressionNode left, ExpressionNode right) {
        return switch (operator) {
            case ADD -> new Arithmetic.Add(left, right);
            case SUBTRACT -> new Arithmetic.Subtract(left, right);
            case MULTIPLY -> new Arithmetic.Multiply(left, right);
            case DIVIDE -> new Arithmetic.Divide(left, right);
            case MODULO -> new Arithmetic.Modulo(left, right);
            case EQUAL -> new Comparison.Equal(left, right);
            case NOT_EQUAL -> new Comparison.NotEqual(left, right);
            case LESS -> new Comparison.Less(left, right);
            case LESS_EQUAL -> new Comparison.LessEqual(left, right);
            case GREATER -> new Comparison.Greater(left, right);
            case GREATER_EQUAL -> new Comparison.GreaterEqual(left, right);
            case THREE_WAY -> new Comparison.ThreeWay(left, right);
            case IN -> new Comparison.In(left, right);
            case INSTANCEOF -> new Comparison.InstanceOf(left, right);
            case AND -> new Logic.And(left, right);
            case OR -> new Logic.Or(left, right);
            case BIT_AND -> new Bitwise.And(left, right);
            case BIT_OR -> new Bitwise.Or(left, right);
            case BIT_XOR -> new Bitwise.Xor(left, right);
            case SHIFT_LEFT -> new Bitwise.ShiftLeft(left, right);
            case SHIFT_RIGHT -> new Bitwise.ShiftRight(left, right);
            case UNSIGNED_SHIFT_RIGHT -> new Bitwise.UnsignedShiftRight(left, right);
        };
    }

    private ExpressionNode table(Expression.TableLiteral table) {
        var keys = table.entries().stream().map(Expression.Entry::key).toList();
        var values = table.entries().stream().map(Expression.Entry::value).toList();
        return new Literals.NewTable(all(keys), all(values));
    }

    private ExpressionNode classLiteral(Expression.ClassLiteral literal) {
        var members = literal.members().stream()
                .map(member -> new Literals.NewMember(
                        expression(member.key()),
                        expression(member.value()),
                        optional(member.attributes()),
                        member.isStatic()))
                .toArray(Literals.NewMember[]::new);
        return new Literals.NewClass(optional(literal.base()), optional(literal.attributes()), members);
    }

    private ExpressionNode assign(Expression.Assign assign) {
        var source = expression(assign.value());
        if (!(assign.target() instanceof Member member)) {
            return new Assignments.ToVariable(variable(assign.target()), source);
        }
        var target = expression(member.target());
        boolean ofThis = isThis(member.target());
        var name = name(member);
        return name == null
                ? new Assignments.ToIndexed(target, expression(member.key()), ofThis, source)
                : new Assignments.ToNamed(target, new Slots.MemberCache(name), ofThis, source);
    }

    private VariableNode variable(Expression target) {
        if (target instanceof Expression.Local local) {
            return variable(local.variable());
        } else if (target instanceof Expression.Outer outer) {
            return new VariableNode.Outer(outer.index());
        }
        if (target instanceof Expression.This) {
            return THIS;
        }
        throw new IllegalArgumentException("target: " + target + " (expected: a variable)");
    }

    private ExpressionNode compound(Expression.CompoundAssign compound) {
        var operator = operator(compound.operator());
        var source = expression(compound.value());
        return compound.target() instanceof Member member
                ? slot(operator, member, source, false)
                : new Assignments.CompoundToVariable(operator, variable(compound.target()), source);
    }

    private ExpressionNode increment(Expression.Increment increment) {
        if (increment.target() instanceof Member member) {
            return slot(Operators::add, member, new Literals.Constant(increment.delta()), increment.postfix());
        }
        return new Assignments.IncrementVariable(variable(increment.target()), increment.delta(), increment.postfix());
    }

    private ExpressionNode slot(
            Assignments.Operator operator, Member member, ExpressionNode source, boolean answersBefore) {
        return new Assignments.CompoundToSlot(
                operator,
                expression(member.target()),
                expression(member.key()),
                isThis(member.target()),
                source,
                answersBefore);
    }

    private static Assignments.Operator operator(BinaryOperator operator) {
        return switch (operator) {
            case ADD -> Operators::add;
            case SUBTRACT -> Operators::subtract;
            case MULTIPLY -> Operators::multiply;
            case DIVIDE -> Operators::divide;
            case MODULO -> Operators::modulo;
            default -> throw new IllegalArgumentException("operator: " + operator + " (expected: one of arithmetic)");
        };
    }
}
