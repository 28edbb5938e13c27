/**
 * The command line: commands, options, exit codes and what is printed. The only package that touches the standard
 * streams; it knows nothing of JUnit.
 *
 * <pre>{@code
 * Testbed.main(new String[] {"run", "scenarios/library"});       // ends the JVM with the exit code
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.cli;

import org.jspecify.annotations.NullMarked;
