/**
 * What a device's code can talk to beside the server: the buses {@code i2c}, {@code spi} and {@code uart}, the flash memory {@code spiflash},
 * the peripherals on them, and the bench, which says what is wired to a device.
 *
 * <p>A bus knows its device as a {@link io.imptestbed.imp.bus.Board} only; pins and power stand in {@code device}. What is wired stays for good,
 * how a bus is configured until the code starts anew. Peripherals are used on the timeline, one call at a time.
 */
@NullMarked
package io.imptestbed.imp.bus;

import org.jspecify.annotations.NullMarked;
