/** Tests of the calculator, against the testbed itself. */
@NullMarked
package io.imptestbed.scenario.plan;

import org.jspecify.annotations.NullMarked;
