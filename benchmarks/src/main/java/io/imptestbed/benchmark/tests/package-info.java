/**
 * What tests cost those who write them: Java tests with a world each, and scenario files by the thousand.
 */
@NullMarked
package io.imptestbed.benchmark.tests;

import org.jspecify.annotations.NullMarked;
