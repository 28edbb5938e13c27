/**
 * The front door for build tools and editors: a JUnit Platform test engine that runs scenario files as tests.
 *
 * <p>{@link io.imptestbed.scenario.junit.ScenarioTestEngine} is found by itself once this module is on the test class path. Surefire and
 * Gradle before 9.4 look for classes only, so one class stands for the files:
 *
 * <pre>{@code
 * @ScenarioTests
 * class PumpScenariosTest {}
 * }</pre>
 *
 * <p>Nothing in here knows the command line or judges a run. The JUnit Platform comes from whoever runs tests: the program's class path has
 * none of it, so no other package but {@code io.imptestbed.junit} may refer to it.
 */
@NullMarked
package io.imptestbed.scenario.junit;

import org.jspecify.annotations.NullMarked;
