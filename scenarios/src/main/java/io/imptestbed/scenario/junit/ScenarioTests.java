package io.imptestbed.scenario.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Marks a class that stands for scenario files, for build tools that look for classes only.
 *
 * <p>The class may be empty. Its name decides whether the build tool takes it for a test, as with every other test class: Surefire wants
 * {@code *Test}, {@code *Tests} or {@code Test*}.
 *
 * <pre>{@code
 * @ScenarioTests("pumps")
 * class PumpScenariosTest {}
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Testable
public @interface ScenarioTests {
    /**
     * Returns which files: folders or single files of the class path, such as {@code pumps} or {@code pumps/drop.scenario.yaml}.
     *
     * <p>Without a value all {@code *.scenario.yaml} in folders (not in jars) of the class path.
     */
    String[] value() default {};
}
