/** Tests of words and figures. */
@NullMarked
package io.imptestbed.scenario.words;

import org.jspecify.annotations.NullMarked;
