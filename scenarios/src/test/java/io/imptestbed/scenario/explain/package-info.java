/** Tests of explanations: scenario files beside expected texts. */
@NullMarked
package io.imptestbed.scenario.explain;

import org.jspecify.annotations.NullMarked;
