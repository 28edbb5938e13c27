/** Holds the bundled scenarios to their promise: each passes, and each fails when what it shows is taken away. */
@NullMarked
package io.imptestbed.scenario.library;

import org.jspecify.annotations.NullMarked;
