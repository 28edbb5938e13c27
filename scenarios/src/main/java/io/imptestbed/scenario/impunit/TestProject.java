package io.imptestbed.scenario.impunit;

import java.util.List;

/**
 * A test home and those of its files that are to be run, in order of their names.
 *
 * @param files by name
 */
public record TestProject(TestConfig config, List<TestFile> files) {}
