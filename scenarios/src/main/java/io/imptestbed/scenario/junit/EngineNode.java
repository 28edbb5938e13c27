package io.imptestbed.scenario.junit;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The root of the tree. */
final class EngineNode extends EngineDescriptor implements Node<Settings> {
    EngineNode(UniqueId id) {
        super(id, "Imp Testbed");
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }
}
