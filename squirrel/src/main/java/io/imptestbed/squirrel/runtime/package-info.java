/**
 * What a running program is made of: values, tables in the reference's own order, classes, closures, generators, frames, operators, errors
 * with their place. Squirrel's null is Java's null, integers are {@code Integer}, floats {@code Float}, booleans {@code Boolean}, strings
 * {@link io.imptestbed.squirrel.runtime.Text}; everything else is a {@link io.imptestbed.squirrel.runtime.HeapObject}.
 */
@NullMarked
package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.NullMarked;
