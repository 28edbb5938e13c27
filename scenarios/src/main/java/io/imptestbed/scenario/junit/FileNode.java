package io.imptestbed.scenario.junit;

import java.util.Optional;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A scenario file; its children are its scenario, the members of its matrix, or what is wrong with it. */
final class FileNode extends AbstractTestDescriptor implements Node<Settings> {
    private final ScenarioSource file;
    private final ScenarioSource.Content content;

    FileNode(UniqueId parent, ScenarioSource file, ScenarioSource.Content content) {
        super(file.idBelow(parent), file.name(), file.source(Optional.empty()));
        this.file = file;
        this.content = content;
    }

    ScenarioSource file() {
        return file;
    }

    ScenarioSource.Content content() {
        return content;
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
