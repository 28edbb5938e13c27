/** What the imp's language costs: programs against the language's reference, its basic steps, and what an engine takes. */
@NullMarked
package io.imptestbed.benchmark.squirrel;

import org.jspecify.annotations.NullMarked;
