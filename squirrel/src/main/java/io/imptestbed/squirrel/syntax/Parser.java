package io.imptestbed.squirrel.syntax;

import io.imptestbed.squirrel.syntax.Expression.Constant;
import io.imptestbed.squirrel.syntax.Expression.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Parses a source: statements here, what they are made of in its rooms. */
public final class Parser {
    private static final int DEEPEST = 250;

    private final Tokens tokens;
    private final Constants constants;
    private final @Nullable BiConsumer<Expression, Position> places;
    private final Recovery recovery;
    private final ExpressionParser expressions;
    private final PostfixParser postfix;
    private final ContainerParser containers;
    private final FunctionParser functions;
    private final LoopParser loops;
    private FunctionScope scope = new FunctionScope(null);
    private int depth;

    private Parser(Scanner scanner, Constants constants, @Nullable BiConsumer<Expression, Position> places) {
        this.tokens = new Tokens(scanner);
        this.places = places;
        this.constants = constants;
        this.recovery = new Recovery(tokens);
        this.expressions = new ExpressionParser(this, tokens);
        this.postfix = new PostfixParser(this, tokens);
        this.containers = new ContainerParser(this, tokens);
        this.functions = new FunctionParser(this, tokens);
        this.loops = new LoopParser(this, tokens);
    }

    /**
     * The main function of a source.
     *
     * @param text one character a byte
     * @param constants those of earlier sources; those of this one are added
     * @throws CompileError if it is not Squirrel
     */
    public static FunctionTree parse(String source, String text, Constants constants) {
        return new Parser(new Scanner(source, text), constants, null).source();
    }

    /**
     * As {@link #parse(String, String, Constants)}, for who has to say where in a statement something stands.
     *
     * @param places is told where the name of each slot begins, its column counted from 1; equal expressions are different ones
     */
    public static FunctionTree parse(
            String source, String text, Constants constants, BiConsumer<Expression, Position> places) {
        return new Parser(new Scanner(source, text), constants, places).source();
    }

    private FunctionTree source() {
        try {
            return main();
        } catch (StackOverflowError tooDeep) {
            // The limits fit a thread of usual size; a smaller one, or one that is deep in something else, ends
            // earlier.
            throw tokens.error("nested too deeply for the stack of this thread");
        }
    }

    private FunctionTree main() {
        scope.parameter("this");
        scope.parameter("vargv");
        var statements = new ArrayList<Statement>();
        attempt(tokens::advance);
        while (!tokens.is(Token.END)) {
            attempt(() -> statements.add(terminatedStatement()));
        }
        recovery.finish();
        if (statements.isEmpty()) {
            markPosition();
        }
        return scope.finish("main", List.of(), true, new Statement.Block(statements));
    }

    FunctionScope scope() {
        return scope;
    }

    void enter(FunctionScope inner) {
        scope = inner;
    }

    void leave() {
        var outer = scope.parent();
        if (outer != null) {
            scope = outer;
        }
    }

    Constants constants() {
        return constants;
    }

    ExpressionParser expressions() {
        return expressions;
    }

    PostfixParser postfix() {
        return postfix;
    }

    ContainerParser containers() {
        return containers;
    }

    FunctionParser functions() {
        return functions;
    }

    /** A new position of the function, at the place of the current token. */
    int markPosition() {
        return scope.position(tokens.position());
    }

    /** Where the current token begins; null if nobody wants to know. */
    @Nullable
    Position place() {
        return places == null ? null : tokens.start();
    }

    /** Tells where an expression stands, if somebody wants to know. */
    Expression placed(Expression expression, @Nullable Position place) {
        if (places != null && place != null) {
            places.accept(expression, place);
        }
        return expression;
    }

    /** Statements up to the end of a block or case. */
    Statement.Block statements() {
        var statements = new ArrayList<Statement>();
        while (!tokens.is(Token.CLOSE_BRACE) && !tokens.is(Token.DEFAULT) && !tokens.is(Token.CASE)) {
            attempt(() -> statements.add(terminatedStatement()));
        }
        return new Statement.Block(statements);
    }

    /** Parses a statement; after an error in it goes on behind it. An error at the end of the source ends the parsing. */
    private void attempt(Runnable parse) {
        var scopeBefore = scope;
        var surroundings = scope.surroundings();
        int depthBefore = depth;
        int expressionDepth = expressions.depth();
        int braces = tokens.braces();
        try {
            parse.run();
        } catch (CompileError error) {
            scope = scopeBefore;
            scope.backTo(surroundings);
            depth = depthBefore;
            expressions.resetDepth(expressionDepth);
            recovery.recover(error, braces);
            if (tokens.is(Token.END) || recovery.isFull()) {
                recovery.finish();
            }
        }
    }

    private Statement terminatedStatement() {
        var statement = statement();
        if (!tokens.after(Token.CLOSE_BRACE) && !tokens.after(Token.SEMICOLON)) {
            tokens.optionalSemicolon();
        }
        return statement;
    }

    /** A statement with a scope of its own. */
    Statement scopedStatement() {
        int begin = scope.beginBlock();
        var statement = statement();
        scope.endBlock(begin);
        return statement;
    }

    Statement statement() {
        if (++depth > DEEPEST) {
            throw tokens.error("statement nested too deeply");
        }
        var statement = statementAt(markPosition());
        depth--;
        return statement;
    }

    private Statement statementAt(int position) {
        var token = tokens.current();
        return switch (token) {
            case SEMICOLON -> empty();
            case OPEN_BRACE -> block();
            case IF -> ifStatement(position);
            case WHILE -> loops.whileLoop(position);
            case DO -> loops.doLoop();
            case FOR -> loops.forLoop();
            case FOREACH -> loops.foreachLoop(position);
            case SWITCH -> loops.switchStatement(position);
            case LOCAL -> localDeclaration(position);
            case RETURN -> new Statement.Return(position, optionalValue(), scope.tries > 0);
            case YIELD -> yieldStatement(position);
            case BREAK -> jump(scope.breakTargets, "break", new Statement.Break(position));
            case CONTINUE -> jump(scope.continueTargets, "continue", new Statement.Continue(position));
            case FUNCTION -> functionStatement(position);
            case CLASS -> classStatement(position);
            case ENUM -> enumStatement();
            case CONST -> constStatement();
            case TRY -> tryStatement();
            case THROW -> throwStatement(position);
            default -> new Statement.Evaluate(position, expressions.commaExpression());
        };
    }

    private Statement empty() {
        tokens.advance();
        return new Statement.Block(List.of());
    }

    private Statement block() {
        int begin = scope.beginBlock();
        tokens.advance();
        var statements = statements();
        tokens.expect(Token.CLOSE_BRACE);
        scope.endBlock(begin);
        return statements;
    }

    private Statement ifStatement(int position) {
        tokens.advance();
        var condition = parenthesized();
        var whenTrue = scopedStatement();
        endBranch();
        Statement whenFalse = null;
        if (tokens.accept(Token.ELSE)) {
            whenFalse = scopedStatement();
            endBranch();
        }
        return new Statement.If(position, condition, whenTrue, whenFalse);
    }

    /** More lenient than the reference, which wants a line break after the block of an if. */
    private void endBranch() {
        // not of a block, but of a table or a function: else may follow
        if (tokens.after(Token.CLOSE_BRACE) && tokens.accept(Token.SEMICOLON)) {
            return;
        }
        if (!tokens.is(Token.CLOSE_BRACE) && !tokens.is(Token.ELSE) && !tokens.after(Token.CLOSE_BRACE)) {
            tokens.optionalSemicolon();
        }
    }

    Expression parenthesized() {
        tokens.expect(Token.OPEN_PARENTHESIS);
        var expression = expressions.commaExpression();
        tokens.expect(Token.CLOSE_PARENTHESIS);
        return expression;
    }

    Statement localDeclaration(int firstPosition) {
        tokens.advance();
        if (tokens.accept(Token.FUNCTION)) {
            var name = tokens.expectIdentifier();
            var function = functions.literal(name);
            return new Statement.Declare(firstPosition, scope.declare(name), function);
        }
        var declarations = new ArrayList<Statement>();
        int position = firstPosition;
        do {
            var name = tokens.expectIdentifier();
            var initial = tokens.accept(Token.ASSIGN) ? expressions.expression() : null;
            declarations.add(new Statement.Declare(position, scope.declare(name), initial));
            position = tokens.is(Token.COMMA) ? markPosition() : position;
        } while (tokens.accept(Token.COMMA));
        return declarations.size() == 1 ? declarations.get(0) : new Statement.Block(declarations);
    }

    private @Nullable Expression optionalValue() {
        tokens.advance();
        return tokens.atEndOfStatement() ? null : expressions.commaExpression();
    }

    private Statement yieldStatement(int position) {
        scope.generator();
        return new Statement.Yield(position, optionalValue());
    }

    private Statement jump(int targets, String keyword, Statement statement) {
        if (targets == 0) {
            throw tokens.error("'" + keyword + "' has to be in a loop block");
        }
        tokens.advance();
        return statement;
    }

    private Statement functionStatement(int position) {
        tokens.advance();
        var name = tokens.expectIdentifier();
        var target = new Member(new Expression.This(), new Constant(name));
        while (tokens.accept(Token.DOUBLE_COLON)) {
            name = tokens.expectIdentifier();
            target = new Member(target, new Constant(name));
        }
        return new Statement.Evaluate(position, new Expression.NewSlot(target, functions.literal(name)));
    }

    private Statement classStatement(int position) {
        tokens.advance();
        var target = postfix.parse();
        if (!ExpressionParser.isPlace(target)) {
            throw tokens.error("invalid class name");
        }
        if (target instanceof Member member) {
            return new Statement.Evaluate(position, new Expression.NewSlot(member, containers.classLiteral()));
        }
        throw tokens.error("cannot create a class in a local with the syntax(class <local>)");
    }

    private Statement constStatement() {
        tokens.advance();
        var name = tokens.expectIdentifier();
        tokens.expect(Token.ASSIGN);
        constants.define(name, scalar());
        tokens.optionalSemicolon();
        return new Statement.Block(List.of());
    }

    private Statement enumStatement() {
        tokens.advance();
        var name = tokens.expectIdentifier();
        tokens.expect(Token.OPEN_BRACE);
        var members = new LinkedHashMap<String, Object>();
        int next = 0;
        while (!tokens.is(Token.CLOSE_BRACE)) {
            var member = tokens.expectIdentifier();
            members.put(member, tokens.accept(Token.ASSIGN) ? scalar() : (Object) next++);
            tokens.accept(Token.COMMA);
        }
        constants.define(name, members);
        tokens.advance();
        return new Statement.Block(List.of());
    }

    private Object scalar() {
        boolean negative = tokens.accept(Token.MINUS);
        Object value = switch (tokens.current()) {
            case INTEGER -> (Object) (negative ? -tokens.integer() : tokens.integer());
            case FLOAT -> (Object) (negative ? -tokens.number() : tokens.number());
            case STRING -> {
                if (negative) {
                    throw tokens.error("scalar expected : integer,float");
                }
                yield tokens.string();
            }
            default ->
                throw tokens.error(
                        negative ? "scalar expected : integer,float" : "scalar expected : integer,float or string");
        };
        tokens.advance();
        return value;
    }

    private Statement tryStatement() {
        tokens.advance();
        scope.tries++;
        var body = scopedStatement();
        scope.tries--;
        tokens.expect(Token.CATCH);
        tokens.expect(Token.OPEN_PARENTHESIS);
        var name = tokens.expectIdentifier();
        tokens.expect(Token.CLOSE_PARENTHESIS);
        int begin = scope.beginBlock();
        var caught = scope.declare(name);
        var handler = statement();
        scope.endBlock(begin);
        return new Statement.Try(body, caught, handler);
    }

    private Statement throwStatement(int position) {
        tokens.advance();
        return new Statement.Throw(position, expressions.commaExpression());
    }
}
