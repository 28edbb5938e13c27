/**
 * Builder's expressions: what stands behind {@code @if}, {@code @set}, {@code @include} and between <code>@{</code> and <code>}</code>.
 *
 * <p>Values are JavaScript's, as in Builder: null, Boolean, Double, String, List, Map and {@code Function}, with its conversions, its loose equality and
 * its way to write numbers. Text has one character a byte, like the sources that it goes into. Where variables come from, and what an error's place
 * is, the caller knows; no file is read here.
 */
@NullMarked
package io.imptestbed.imp.source.expression;

import org.jspecify.annotations.NullMarked;
