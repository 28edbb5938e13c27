/**
 * Runs impUnit's test files as impt does, each in a world of its own: finds them, puts their source together, takes down what the tests say in
 * the log, and judges it by a host's rules.
 *
 * <p>impUnit itself, and every library, comes from folders of the user; nothing of it is in here. Nothing in here prints, reads a clock or runs
 * a command of the host unless it is handed something that may.
 */
@NullMarked
package io.imptestbed.scenario.impunit;

import org.jspecify.annotations.NullMarked;
