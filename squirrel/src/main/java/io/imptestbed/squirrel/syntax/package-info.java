/**
 * From source text to a resolved tree: scanner, parser, scopes and compile errors in the reference's words. Nothing here executes; what a
 * name means (local, captured, constant, slot of {@code this}) is settled while parsing, because the reference's errors depend on it.
 */
@NullMarked
package io.imptestbed.squirrel.syntax;

import org.jspecify.annotations.NullMarked;
