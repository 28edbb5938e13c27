package io.imptestbed.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test method a fresh {@link World}, closed after it, and its parties as parameters.
 *
 * <p>A parameter may be a {@link World}, an {@code EmbeddedBroker}, an {@code Imp}, {@code Agent} or {@code Device}, an {@code MqttTestClient}, a
 * {@code Timeline}, a {@code Trace} or a {@code RandomGenerator}. The name of the parameter, or {@link Named}, says which one: {@code Agent pump} is
 * {@code pump.agent} of the trace, and so is {@code Agent pumpAgent}; {@code Device pump} is its device. The methods of a test that ask for the
 * same party get the same object. On a method it replaces that of the class. Tests may run in parallel.
 *
 * <pre>{@code
 * @ImpTestbed(seed = 7, profile = "inboundPerSecond=4/s")
 * class PumpTest {
 *     @Test
 *     void hears_the_controller(World world, Agent pump, MqttTestClient controller) { … }
 * }
 * }</pre>
 *
 * <p>What an annotation cannot hold, {@link ImpTestbedExtension} takes.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ImpTestbedExtension.class)
public @interface ImpTestbed {
    /** Returns the seed of the world's randomness; the configuration parameter {@code imp-testbed.seed} wins over it. */
    long seed() default 1;

    /** Returns whether time passes as on the wall, over sockets; otherwise it is virtual. */
    boolean realTime() default false;

    /** Returns overrides of the imp's profile, each {@code FIELD=VALUE} as in {@code inboundCapacity=20}. */
    String[] profile() default {};

    /** Returns whether the seed shuffles which Client's next packet the broker serves first, so that races show. */
    boolean interleaving() default false;
}
