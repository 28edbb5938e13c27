package io.imptestbed.junit;

import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.Agent;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.imp.Imp;
import io.imptestbed.imp.device.Device;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Trace;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Says which party of a world a parameter of a test stands for. */
final class Parties {
    private static final String USUAL_IMP = "imp";
    private static final Set<Class<?>> SINGLE =
            Set.of(World.class, EmbeddedBroker.class, Timeline.class, Trace.class, RandomGenerator.class);
    private static final Set<Class<?>> OF_IMPS = Set.of(Imp.class, Agent.class, Device.class);

    private Parties() {}

    static boolean gives(Class<?> type) {
        return SINGLE.contains(type) || OF_IMPS.contains(type) || type == MqttTestClient.class;
    }

    /**
     * Returns the party of a parameter.
     *
     * @param test the test method, which may ask for the device of an imp whose agent is asked for here
     */
    static Object in(World world, Parameter parameter, Method test) {
        var type = parameter.getType();
        if (type == MqttTestClient.class) {
            return world.client(name(parameter, "client"));
        }
        return OF_IMPS.contains(type) ? ofImp(world, parameter, test) : single(world, type);
    }

    private static Object ofImp(World world, Parameter parameter, Method test) {
        var imp = imp(parameter);
        if (parameter.getType() == Agent.class) {
            return hasDevice(imp, parameter.getDeclaringExecutable()) || hasDevice(imp, test)
                    ? world.imp(imp).agent()
                    : world.agent(imp);
        }
        return parameter.getType() == Device.class ? world.device(imp) : world.imp(imp);
    }

    private static boolean hasDevice(String imp, Executable method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getType() == Device.class || parameter.getType() == Imp.class)
                .anyMatch(parameter -> imp(parameter).equals(imp));
    }

    private static Object single(World world, Class<?> type) {
        if (type == EmbeddedBroker.class) {
            return world.broker();
        }
        if (type == Timeline.class) {
            return world.timeline();
        }
        if (type == Trace.class) {
            return world.trace();
        }
        return type == RandomGenerator.class ? world.random() : world;
    }

    /** Returns the name of the imp: {@code pump} for pump, pumpAgent and pumpDevice, {@code imp} for agent. */
    private static String imp(Parameter parameter) {
        var name = name(parameter, USUAL_IMP);
        if (parameter.isAnnotationPresent(Named.class)) {
            return name;
        }
        var kind = parameter.getType().getSimpleName();
        if (name.equalsIgnoreCase(kind)) {
            return USUAL_IMP;
        }
        return name.endsWith(kind) ? name.substring(0, name.length() - kind.length()) : name;
    }

    private static String name(Parameter parameter, String usual) {
        var named = parameter.getAnnotation(Named.class);
        if (named != null) {
            return named.value();
        }
        if (parameter.isNamePresent()) {
            return parameter.getName();
        }
        var siblings = Arrays.stream(parameter.getDeclaringExecutable().getParameters())
                .map(Parameter::getType)
                .filter(parameter.getType()::equals)
                .count();
        if (siblings > 1) {
            throw new ParameterResolutionException(
                    "parameter " + parameter + ": nobody knows its name (expected: @Named, or javac with -parameters)");
        }
        return usual;
    }
}
