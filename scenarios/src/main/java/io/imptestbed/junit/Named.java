package io.imptestbed.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the party that a parameter of a test stands for, where the name of the parameter does not.
 *
 * <pre>{@code
 * void test(@Named("pump") Agent agent, @Named("pump") Device device, @Named("back-office") MqttTestClient office) { … }
 * }</pre>
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Named {
    /** Returns the name: of an imp for its agent and device, of the party itself for a client. */
    String value();
}
