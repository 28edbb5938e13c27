/**
 * What every Squirrel has: the base functions and the functions of each type. Each function is stateless and shared by all machines; what is
 * a machine's own (root table, output) it reaches through the machine that calls it.
 */
@NullMarked
package io.imptestbed.squirrel.library;

import org.jspecify.annotations.NullMarked;
