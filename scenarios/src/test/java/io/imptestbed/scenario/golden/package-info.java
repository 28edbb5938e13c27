/** Expected output in files: what every test of printed text compares with. */
@NullMarked
package io.imptestbed.scenario.golden;

import org.jspecify.annotations.NullMarked;
