package io.imptestbed.scenario.junit;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A test that fails with everything that is wrong with a file, or with the places of a marked class. */
final class ProblemsNode extends AbstractTestDescriptor implements Node<Settings> {
    private final Supplier<Error> failure;

    private ProblemsNode(UniqueId id, String name, @Nullable TestSource source, Supplier<Error> failure) {
        super(id, name, source);
        this.failure = failure;
    }

    static ProblemsNode of(UniqueId id, FileNode file) {
        var problems = file.content().problems();
        var source = file.file().source(Optional.of(problems.get(0).place()));
        return new ProblemsNode(id, "is a scenario file", source, () -> Failures.of(problems));
    }

    static ProblemsNode of(UniqueId id, ClassNode marked) {
        return new ProblemsNode(
                id,
                "stands for scenario files",
                marked.getSource().orElse(null),
                () -> Failures.of(marked.files().missing(), marked.getDisplayName()));
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Settings execute(Settings settings, DynamicTestExecutor executor) {
        throw failure.get();
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }
}
