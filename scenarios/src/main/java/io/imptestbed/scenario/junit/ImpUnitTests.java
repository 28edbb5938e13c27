package io.imptestbed.scenario.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Marks a class that stands for impUnit's test files, for build tools that look for classes only.
 *
 * <p>The class may be empty. Where impUnit and other libraries are says the configuration parameter {@code imp-testbed.libraries}.
 *
 * <pre>{@code
 * @ImpUnitTests("src/main/squirrel")
 * class PumpLibraryTest {}
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Testable
public @interface ImpUnitTests {
    /** Returns which files: folders with test files, or test files, relative to the working folder. */
    String[] value();
}
