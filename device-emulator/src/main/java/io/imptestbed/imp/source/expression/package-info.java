/**
 * Builder's expressions: what stands behind {@code @if}, {@code @set}, {@code @include} and between <code>@{</code> and <code>}</code>.
 *
 * <p>Values are JavaScript's, as in Builder: null, Boolean, Double, String, List, Map and {@code Function}, with its conversions, its loose equality and
 * its way to write numbers. Text has one character a byte, like the sources that it goes into. Where variables come from, and what an error's place
 * is, the caller knows; no file is read here.
 *
 * <pre>{@code
 * Expression expression = Expression.parse("max(2, count) * 3");
 * try {
 *     Object value = Evaluation.of(expression, scope);   // a Scope knows variables, and Functions.all() besides
 *     Values.text(value);                                // as it goes into the source
 * } catch (ExpressionException none) {
 *     // it has no value
 * }
 * Function twice = (caller, arguments) -> arguments.count() * 2;       // Arguments of one call
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp.source.expression;

import org.jspecify.annotations.NullMarked;
