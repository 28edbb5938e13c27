package io.imptestbed.squirrel.syntax;

import io.imptestbed.squirrel.syntax.Expression.Group;
import io.imptestbed.squirrel.syntax.Expression.Local;
import io.imptestbed.squirrel.syntax.Expression.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Keeps a quirk of the reference: a plain local variable as an operand is read at the moment of the operation. So in {@code i + i++} the left
 * operand is what the right one has made of it, and {@code a[i] = i = 1} writes {@code a[1]}.
 *
 * <p>Made before the right side is parsed, asked after.
 */
final class LateReads {
    private final FunctionScope scope;
    private final List<Variable> variables = new ArrayList<>();
    private final int calls;
    private final int writes;

    /** Looks at the left operands of an operation. */
    LateReads(FunctionScope scope, Expression... operands) {
        this.scope = scope;
        for (var operand : operands) {
            add(operand);
        }
        this.calls = scope.calls;
        this.writes = countWrites();
    }

    /** The left operands of an operation that writes a slot. */
    static LateReads of(FunctionScope scope, Expression target) {
        return target instanceof Member member
                ? new LateReads(scope, member.target(), member.key())
                : new LateReads(scope);
    }

    private void add(Expression operand) {
        if (operand instanceof Local local) {
            variables.add(local.variable());
        } else if (operand instanceof Group group) {
            add(group.inner());
        }
    }

    private int countWrites() {
        return variables.stream().mapToInt(Variable::writes).sum();
    }

    /** The operation on the right side, which is evaluated first if it may change what is on the left. */
    Expression operation(Expression right, UnaryOperator<Expression> operation) {
        boolean byCalls = scope.calls != calls && variables.stream().anyMatch(Variable::captured);
        if (!byCalls && countWrites() == writes) {
            return operation.apply(right);
        }
        var variable = scope.hiddenVariable();
        return new Expression.Let(variable, right, operation.apply(new Local(variable)));
    }
}
