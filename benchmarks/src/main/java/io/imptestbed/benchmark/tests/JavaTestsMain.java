package io.imptestbed.benchmark.tests;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.benchmark.harness.Median;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Has JUnit run {@link HundredTests} a few times and reports the middle time of a test; the argument is how many times. */
final class JavaTestsMain {
    static final String MILLIS = "milliseconds a test";

    private static final int WARM_UP = 15;

    private JavaTestsMain() {}

    public static void main(String[] arguments) {
        var launcher = LauncherFactory.create();
        var millis = new Median();
        for (var round = 0; round < WARM_UP + Integer.parseInt(arguments[0]); round++) {
            var start = System.nanoTime();
            run(launcher);
            var each = (System.nanoTime() - start) / 1e6 / HundredTests.TESTS;
            if (round >= WARM_UP) {
                millis.add(each);
            }
        }
        Child.report(MILLIS, millis.value());
    }

    private static void run(Launcher launcher) {
        var summary = new SummaryGeneratingListener();
        launcher.execute(LauncherExecutionRequestBuilder.request(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(HundredTests.class))
                        .build())
                .listeners(summary)
                .build());
        var passed = summary.getSummary().getTestsSucceededCount();
        if (passed != HundredTests.TESTS) {
            throw new IllegalStateException("tests: " + passed + " passed (expected: " + HundredTests.TESTS + ")");
        }
    }
}
