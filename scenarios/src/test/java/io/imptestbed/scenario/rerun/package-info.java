/** Tests of running a scenario again with something changed. */
@NullMarked
package io.imptestbed.scenario.rerun;

import org.jspecify.annotations.NullMarked;
