/**
 * Runs impUnit's test files as impt does, each in a world of its own: finds them, puts their source together, takes down what the tests say in
 * the log, and judges it by a host's rules.
 *
 * <p>impUnit itself, and every library, comes from folders of the user; nothing of it is in here. Nothing in here prints, reads a clock or runs
 * a command of the host unless it is handed something that may.
 *
 * <pre>{@code
 * var plan = TestPlan.of(List.of("tests"), List.of(Selector.parse(":PumpCase")), overrides);   // throws ImpUnitProblemException
 * for (TestProject project : plan.projects()) {
 *     TestConfig config = project.config();              // of .impt.test; each TestFile of project.files() has a Side
 * }
 * var runner = new SessionRunner(new SessionSettings(libraries, variables, environment, PairSettings.VIRTUAL, commands));   // Commands of the host
 * var report = new TestReport();
 * for (TestPlan.Session session : plan.sessions()) {
 *     Optional<SessionResult> result = runner.run(session, (Said said) -> lines.add(said.text()));
 *     result.ifPresent(report::add);                     // its results are each a TestResult
 * }
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.impunit;

import org.jspecify.annotations.NullMarked;
