package io.imptestbed.scenario.junit;

import io.imptestbed.scenario.impunit.ImpUnitProblemException;
import io.imptestbed.scenario.impunit.Selector;
import io.imptestbed.scenario.impunit.SessionResult;
import io.imptestbed.scenario.impunit.SessionRunner;
import io.imptestbed.scenario.impunit.TestConfig;
import io.imptestbed.scenario.impunit.TestPlan;
import io.imptestbed.scenario.impunit.TestResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;
import org.opentest4j.AssertionFailedError;

/** A test file of impUnit; its tests are known, and reported, when its session has run. */
final class ImpunitNode extends AbstractTestDescriptor implements Node<Settings> {
    static final String ENDING = ".test.nut";
    static final String SEGMENT = "impunit";
    static final String TEST = "test";

    private final Path file;
    private final List<Selector> selectors;

    private ImpunitNode(UniqueId id, Path file, List<Selector> selectors) {
        super(id, shown(file), FileSource.from(file.toFile()));
        this.file = file;
        this.selectors = selectors;
    }

    static ImpunitNode of(UniqueId id, List<Selector> selectors) {
        return new ImpunitNode(id, Path.of(id.getLastSegment().getValue()), selectors);
    }

    /** Returns the ids of the test files that a path means: none if there are none, for whoever selects a folder may mean others. */
    static Stream<UniqueId> ids(UniqueId parent, Path path) {
        try {
            return TestPlan.of(List.of(path.toString()), List.of(), TestConfig.Overrides.NONE).sessions().stream()
                    .map(session ->
                            session.file().path().toAbsolutePath().normalize().toString())
                    .map(file -> parent.append(SEGMENT, file));
        } catch (ImpUnitProblemException none) {
            return Stream.empty();
        }
    }

    /** Returns which tests of a file are wanted: all of them unless nothing but single tests were selected. */
    static List<Selector> selected(EngineDiscoveryRequest request, UniqueId file) {
        var all = request.getSelectorsByType(DiscoverySelector.class);
        var single = all.stream()
                .filter(selector -> selector instanceof UniqueIdSelector id
                        && id.getUniqueId().getLastSegment().getType().equals(TEST))
                .map(selector -> ((UniqueIdSelector) selector).getUniqueId())
                .toList();
        return single.size() < all.size()
                ? List.of()
                : single.stream()
                        .filter(id -> id.hasPrefix(file))
                        .map(id -> Selector.parse(":" + id.getLastSegment().getValue()))
                        .toList();
    }

    private static String shown(Path file) {
        var working = Path.of("").toAbsolutePath();
        return (file.startsWith(working) ? working.relativize(file) : file)
                .toString()
                .replace('\\', '/');
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public boolean mayRegisterTests() {
        return true;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }

    @Override
    public Settings execute(Settings settings, DynamicTestExecutor executor) throws Exception {
        var runner = new SessionRunner(settings.sessions());
        var plan = TestPlan.of(List.of(file.toString()), selectors, TestConfig.Overrides.NONE);
        for (var session : plan.sessions()) {
            runner.run(session, said -> {}).ifPresent(result -> report(result, executor));
        }
        executor.awaitFinished();
        return settings;
    }

    private void report(SessionResult result, DynamicTestExecutor executor) {
        result.results().stream()
                .filter(test -> test.isTest() || !test.isPassed())
                .map(this::node)
                .forEach(node -> register(node, executor));
        var told = result.results().stream().map(TestResult::message).toList();
        result.errors().stream()
                .filter(error -> !told.contains(error))
                .map(error -> new TestNode(
                        getUniqueId().append(TEST, "the session"), "the session", this, Optional.of(error)))
                .forEach(node -> register(node, executor));
    }

    private void register(TestNode node, DynamicTestExecutor executor) {
        addChild(node);
        executor.execute(node);
    }

    private TestNode node(TestResult test) {
        var key = test.testCase() + "::" + test.method();
        var log = test.log().isEmpty() ? "" : "\n\n" + String.join("\n", test.log());
        var failure = test.isPassed() ? Optional.<String>empty() : Optional.of(test.message() + log);
        return new TestNode(getUniqueId().append(TEST, key), test.name(), this, failure);
    }

    /** One test, which has run already. */
    private static final class TestNode extends AbstractTestDescriptor implements Node<Settings> {
        private final Optional<String> failure;

        TestNode(UniqueId id, String name, ImpunitNode parent, Optional<String> failure) {
            super(id, name, parent.getSource().orElse(null));
            this.failure = failure;
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }

        @Override
        public Settings execute(Settings settings, DynamicTestExecutor executor) {
            if (failure.isPresent()) {
                var error = new AssertionFailedError(failure.get());
                error.setStackTrace(new StackTraceElement[0]);
                throw error;
            }
            return settings;
        }
    }
}
