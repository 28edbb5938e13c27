package io.imptestbed.scenario.junit;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.run.ScenarioRunner;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** One scenario as a test. */
final class ScenarioNode extends AbstractTestDescriptor implements Node<Settings> {
    private final Scenario scenario;

    ScenarioNode(UniqueId id, ScenarioSource file, Scenario scenario) {
        super(id, scenario.name(), file.source(Optional.of(scenario.place())));
        this.scenario = scenario;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Set<TestTag> getTags() {
        var tags = new LinkedHashSet<TestTag>();
        Stream.concat(scenario.tags().stream(), scenario.covers().stream())
                .map(ScenarioNode::valid)
                .filter(TestTag::isValid)
                .forEach(tag -> tags.add(TestTag.create(tag)));
        return tags;
    }

    /** Scenario files may use words that tag expressions cannot. */
    private static String valid(String tag) {
        return tag.strip().replaceAll("[\\s,()&|!\\p{Cntrl}]+", "-");
    }

    @Override
    public Settings execute(Settings settings, DynamicTestExecutor executor) {
        var options = settings.options();
        var result = new ScenarioRunner().run(scenario, options);
        if (!result.passed()) {
            throw Failures.of(result, options);
        }
        return settings;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }
}
