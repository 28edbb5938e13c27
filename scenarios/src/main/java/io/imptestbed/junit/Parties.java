package io.imptestbed.junit;

import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.Agent;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Trace;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Says which party of a world a parameter of a test stands for. */
final class Parties {
    private static final Set<Class<?>> SINGLE =
            Set.of(World.class, EmbeddedBroker.class, Timeline.class, Trace.class, RandomGenerator.class);
    private static final Set<Class<?>> OF_IMPS = Set.of(Agent.class);

    private Parties() {}

    static boolean gives(Class<?> type) {
        return SINGLE.contains(type) || OF_IMPS.contains(type) || type == MqttTestClient.class;
    }

    static Object in(World world, ParameterContext context) {
        var type = context.getParameter().getType();
        if (type == Agent.class) {
            return world.agent(imp(context));
        }
        return type == MqttTestClient.class ? world.client(name(context, "client")) : single(world, type);
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

    /** Returns the name of the imp: {@code pump} for pump and pumpAgent, {@code imp} for agent. */
    private static String imp(ParameterContext context) {
        var name = name(context, "imp");
        if (context.isAnnotated(Named.class)) {
            return name;
        }
        var kind = context.getParameter().getType().getSimpleName();
        if (name.equalsIgnoreCase(kind)) {
            return "imp";
        }
        return name.endsWith(kind) ? name.substring(0, name.length() - kind.length()) : name;
    }

    private static String name(ParameterContext context, String usual) {
        var named = context.findAnnotation(Named.class);
        if (named.isPresent()) {
            return named.get().value();
        }
        var parameter = context.getParameter();
        if (parameter.isNamePresent()) {
            return parameter.getName();
        }
        var siblings = Arrays.stream(context.getDeclaringExecutable().getParameters())
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
