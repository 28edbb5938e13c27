/** What a user waits for: the program {@code testbed}, from the outside, as a whole process. */
@NullMarked
package io.imptestbed.benchmark.library;

import org.jspecify.annotations.NullMarked;
