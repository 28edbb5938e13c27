/** Tests of buses, peripherals and benches. */
@NullMarked
package io.imptestbed.imp.bus;

import org.jspecify.annotations.NullMarked;
