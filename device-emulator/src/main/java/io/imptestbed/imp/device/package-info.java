/**
 * The device: power, impOS, and the virtual machine that runs the device's code with the imp's objects {@code agent}, {@code server},
 * {@code imp}, {@code hardware} and {@code nv}.
 *
 * <p>State is kept by how long it lives: {@link io.imptestbed.imp.device.Device} for good, impOS from power to power or sleep, a virtual
 * machine from one start of the code to the next. The objects are the same for good and act on the machine that runs now. Verbs and codes are
 * the imp's, so that Java code and Squirrel code drive the same things.
 *
 * <pre>{@code
 * device.onBoot(booted -> {
 *     HardwareObject hardware = booted.hardware();
 *     AgentObject agent = booted.agent();
 *     ServerObject server = booted.server();
 *     ImpObject imp = booted.imp();
 *     Pin pin = hardware.pin("pin1");
 *     pin.configure(PinMode.ANALOG_IN);
 *     server.log("volts: " + pin.read());
 *     if (hardware.wakereason() == WakeReason.TIMER.code() && agent.send("reading", 21) == SendError.NONE) {
 *         server.log("sent");
 *     }
 *     imp.deepsleepfor(Duration.ofHours(1));            // does not return
 * });
 * Optional<PinState> led = device.pin("pin9").state();   // what an output does; Sampler and FixedFrequencyDac are for signals
 * // SendPolicy and WaitPolicy are what server.setsendtimeoutpolicy takes, Reason what server.connect tells
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp.device;

import org.jspecify.annotations.NullMarked;
