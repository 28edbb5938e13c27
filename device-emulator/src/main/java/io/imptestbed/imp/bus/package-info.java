/**
 * What a device's code can talk to beside the server: the buses {@code i2c}, {@code spi} and {@code uart}, the flash memory {@code spiflash},
 * the peripherals on them, and the bench, which says what is wired to a device.
 *
 * <p>A bus knows its device as a {@link io.imptestbed.imp.bus.Board} only; pins and power stand in {@code device}. What is wired stays for good,
 * how a bus is configured until the code starts anew. Peripherals are used on the timeline, one call at a time.
 *
 * <pre>{@code
 * try {
 *     device.wire(Bench.of(table, name -> sensors.get(name)));            // as scenario files have it
 * } catch (BenchProblemsException wrong) {
 *     for (BenchProblem problem : wrong.problems()) { ... }
 * }
 * Wiring wiring = ...;                                                    // what a Bench is given
 * wiring.model(ImpModel.IMP003).volts("pinA", new SignalSource(new Sine(1, 1, minute, zero), seed, wiring.timeline()));
 * wiring.i2c("i2cAB", 0x18, new I2cPeripheral() { ... }).spi("spiLGDK", new SpiPeripheral() { ... });
 * wiring.uart("uartFG", new UartPeripheral() { ... });
 *
 * device.run(() -> {                                                      // what the code does
 *     I2cBus i2c = device.hardware().i2c("i2cAB");
 *     SpiBus spi = device.hardware().spi("spiLGDK");
 *     Uart uart = device.hardware().uart("uartFG");
 *     uart.configure(new UartFormat(9600, 8, UartFormat.Parity.NONE, 1, Set.of()), events -> uart.read());
 *     try {
 *         i2c.configure(400_000);
 *         spi.writeread(bytes);
 *     } catch (NotReadyException unconfigured) { ... }
 *     SpiFlash flash = device.hardware().spiflash().orElseThrow();
 *     flash.enable();
 *     FlashMemory memory = flash.memory();                                // what is in it, for tests
 * });
 * Board board = ...;                                                      // a device as its buses see it
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp.bus;

import org.jspecify.annotations.NullMarked;
