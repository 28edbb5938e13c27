/** Tests of a world of one imp that runs scripts of the user. */
@NullMarked
package io.imptestbed.scenario.pair;

import org.jspecify.annotations.NullMarked;
