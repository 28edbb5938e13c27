package io.imptestbed.junit;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.client.profile.ImpProfile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Makes the world of each test, hands its parties in, explains what fails, and closes the world.
 *
 * <p>{@link ImpTestbed} brings it along. What that annotation cannot hold is said by registering it instead:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ImpTestbedExtension TESTBED = ImpTestbedExtension.usual()
 *         .withBroker(BrokerOptions.builder().user("pump", "secret").build());
 * }</pre>
 *
 * <p>Immutable, and so safe for tests that run in parallel.
 */
public final class ImpTestbedExtension
        implements BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ImpTestbedExtension.class);
    private static final String SEED = "imp-testbed.seed";

    private final WorldSettings settings;

    /** Made by JUnit for {@link ImpTestbed}. */
    public ImpTestbedExtension() {
        this(WorldSettings.USUAL);
    }

    private ImpTestbedExtension(WorldSettings settings) {
        this.settings = settings;
    }

    /** Returns the extension as {@link ImpTestbed} has it without attributes. */
    public static ImpTestbedExtension usual() {
        return new ImpTestbedExtension();
    }

    /** Returns this extension with another seed. */
    public ImpTestbedExtension withSeed(long seed) {
        return new ImpTestbedExtension(settings.withSeed(seed));
    }

    /** Returns this extension for worlds whose time passes as on the wall, over sockets. */
    public ImpTestbedExtension inRealTime() {
        return new ImpTestbedExtension(settings.inRealTime());
    }

    /** Returns this extension with another profile of the imps. */
    public ImpTestbedExtension withProfile(ImpProfile profile) {
        return new ImpTestbedExtension(settings.withProfile(profile));
    }

    /** Returns this extension with another set-up of the broker. */
    public ImpTestbedExtension withBroker(BrokerOptions options) {
        return new ImpTestbedExtension(settings.withBroker(options));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        world(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        var world = world(context);
        try {
            world.close();
        } catch (RuntimeException failure) {
            var explained = Explained.of(failure, world);
            if (explained instanceof Error error) {
                throw error;
            }
            throw (Exception) explained;
        }
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Parties.gives(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var test = context.getTestMethod()
                .orElseThrow(() -> new ParameterResolutionException("parameter " + parameter.getParameter()
                        + ": there is no world outside a test method (expected: a parameter of a test method, or of one"
                        + " that runs before or after each)"));
        return Parties.in(world(context), parameter.getParameter(), test);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    private Throwable explained(ExtensionContext context, Throwable failure) {
        var world = known(context);
        return world == null ? failure : Explained.of(failure, world);
    }

    private World world(ExtensionContext context) {
        var known = known(context);
        if (known != null) {
            return known;
        }
        var world = World.open(settings(context));
        context.getStore(NAMESPACE).put(World.class, world);
        return world;
    }

    private static @Nullable World known(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(World.class, World.class);
    }

    private WorldSettings settings(ExtensionContext context) {
        var here = mark(context).map(WorldSettings::of).orElse(settings);
        return context.getConfigurationParameter(SEED)
                .map(seed -> here.withSeed(Long.parseLong(seed.strip())))
                .orElse(here);
    }

    private static Optional<ImpTestbed> mark(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, ImpTestbed.class))
                .or(() -> context.getTestClass()
                        .flatMap(type -> AnnotationSupport.findAnnotation(
                                type, ImpTestbed.class, context.getEnclosingTestClasses())));
    }
}
