/** Tests of the host for impUnit's tests. */
@NullMarked
package io.imptestbed.scenario.impunit;

import org.jspecify.annotations.NullMarked;
