/**
 * The executable tree: one small class for each expression and statement, made from the syntax tree. A statement answers how it ended
 * ({@link io.imptestbed.squirrel.node.StatementNode}), so no exception is thrown for break, continue, return or yield; inside generators the statements
 * that contain a yield are replaced by ones that remember where they were. Library functions do not belong here.
 */
@NullMarked
package io.imptestbed.squirrel.node;

import org.jspecify.annotations.NullMarked;
