package io.imptestbed.scenario.junit;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.ParallelHierarchicalTestExecutorServiceFactory;

/**
 * Runs {@code *.scenario.yaml} files as tests of the JUnit Platform; its id is {@code imp-testbed}.
 *
 * <pre>
 *   engine ─┬─ pumps/drop.scenario.yaml ─┬─ the scenario, or each member of its matrix
 *           └─ PumpScenariosTest ──────────── the same tree, for a class marked with {@link ScenarioTests}
 * </pre>
 *
 * <p>It answers to class path roots, packages, resources, files, directories, marked classes and unique ids. The tags of a scenario and the
 * statements that it covers are tags of its test. A file with errors is one failed test that lists them.
 *
 * <p>impUnit's test files ({@code *.test.nut}) in selected files, directories and {@link ImpUnitTests} classes are containers whose tests are found
 * when they run, each file in a session of its own.
 *
 * <p>Configuration parameters, all optional: {@code imp-testbed.seed}, {@code imp-testbed.profile} ({@code FIELD=VALUE, FIELD=VALUE}),
 * {@code imp-testbed.set} ({@code PARAMETER=VALUE, …}), {@code imp-testbed.real-time} ({@code true}), {@code imp-testbed.speed} (in real time),
 * {@code imp-testbed.libraries} (folders, as a class path) and {@code imp-testbed.define} ({@code NAME=VALUE, …}) for impUnit's tests,
 * {@code imp-testbed.execution.parallel.enabled} with {@code imp-testbed.execution.parallel.config.*} as Jupiter has them. Each scenario has a
 * world of its own, so any number may run at the same time.
 */
public final class ScenarioTestEngine extends HierarchicalTestEngine<Settings> {
    /** The id of this engine, for filters. */
    public static final String ID = "imp-testbed";

    private static final String PARALLEL = ID + ".execution.parallel.enabled";
    private static final String PARALLEL_PREFIX = ID + ".execution.parallel.config.";

    /** Made by the JUnit Platform. */
    public ScenarioTestEngine() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        var engine = new EngineNode(uniqueId);
        Discovery.resolve(request, engine);
        return engine;
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        var parameters = request.getConfigurationParameters();
        return parameters.getBoolean(PARALLEL).orElse(false)
                ? ParallelHierarchicalTestExecutorServiceFactory.create(
                        new PrefixedConfigurationParameters(parameters, PARALLEL_PREFIX))
                : super.createExecutorService(request);
    }

    @Override
    protected Settings createExecutionContext(ExecutionRequest request) {
        return Settings.of(request.getConfigurationParameters());
    }
}
