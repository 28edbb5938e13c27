package io.imptestbed.squirrel.syntax;

import io.imptestbed.squirrel.syntax.Expression.Binary;
import io.imptestbed.squirrel.syntax.Expression.BinaryOperator;
import io.imptestbed.squirrel.syntax.Expression.Local;
import io.imptestbed.squirrel.syntax.Expression.Member;
import io.imptestbed.squirrel.syntax.Expression.Unary;

/**
 * Keeps a quirk of the reference: it compiles {@code a || b = c}, most often a mistyped {@code ==}, as an assignment to the last operand, whose value is
 * used up by then. Libraries that run on imps have such lines.
 *
 * <p>A variable keeps its value, and the whole has that of the right side. A slot behind {@code &&} or {@code ||} is mixed up: the result of the operation,
 * in which the slot's key stands for the slot, is asked for a slot with the slot's object as its key, and mostly throws.
 */
final class StrayAssignment {
    private StrayAssignment() {}

    /** True for an operation that the reference takes at the left of an {@code =}, and of which what it does then is told here. */
    static boolean isOne(Expression operation) {
        return endsInVariable(operation) || isLogicOnSlot(operation);
    }

    private static boolean endsInVariable(Expression expression) {
        if (expression instanceof Binary binary) {
            return binary.right() instanceof Local || endsInVariable(binary.right());
        }
        return expression instanceof Unary unary
                && (unary.operand() instanceof Local || endsInVariable(unary.operand()));
    }

    private static boolean isLogicOnSlot(Expression expression) {
        return expression instanceof Binary binary
                && (binary.operator() == BinaryOperator.AND || binary.operator() == BinaryOperator.OR)
                && binary.right() instanceof Member slot
                && ExpressionParser.isPlace(slot);
    }

    static Expression.StrayAssign of(Expression operation, Expression value) {
        if (operation instanceof Binary binary && binary.right() instanceof Member slot) {
            var mixedUp = new Binary(binary.operator(), binary.left(), slot.key());
            return new Expression.StrayAssign(new Expression.Assign(new Member(mixedUp, slot.target()), value));
        }
        return new Expression.StrayAssign(new Expression.Comma(operation, value));
    }
}
