/** Tests of the test engine, run by the platform's own test kit. */
@NullMarked
package io.imptestbed.scenario.junit;

import org.jspecify.annotations.NullMarked;
