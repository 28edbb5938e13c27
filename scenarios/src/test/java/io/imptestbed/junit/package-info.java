/** Tests of what Java tests are given. */
@NullMarked
package io.imptestbed.junit;

import org.jspecify.annotations.NullMarked;
