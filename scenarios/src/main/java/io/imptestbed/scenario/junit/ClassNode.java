package io.imptestbed.scenario.junit;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A class that stands for files; Surefire reports only what lies below one. */
final class ClassNode extends AbstractTestDescriptor implements Node<Settings> {
    static final String SEGMENT = "class";

    private final MarkedFiles files;

    ClassNode(UniqueId parent, Class<?> marked, MarkedFiles files) {
        super(parent.append(SEGMENT, marked.getName()), marked.getSimpleName(), ClassSource.from(marked));
        this.files = files;
    }

    MarkedFiles files() {
        return files;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }
}
