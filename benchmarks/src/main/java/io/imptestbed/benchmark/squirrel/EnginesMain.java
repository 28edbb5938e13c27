package io.imptestbed.benchmark.squirrel;

import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.Profile;
import io.imptestbed.squirrel.Program;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;

/** Makes many engines that share a program, each having run it, and reports what one of them takes. Argument: how many. */
final class EnginesMain {
    static final String BYTES = "bytes an engine";

    private static final Program HELLO =
            Program.compile("hello.nut", "name <- \"imp\"; function hello() { print(\"hello \" + name); } hello();");

    private EnginesMain() {}

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        var engines = new ArrayList<Machine>(count);
        engine();
        long before = used();
        for (int made = 0; made < count; made++) {
            engines.add(engine());
        }
        Child.report(BYTES, (double) (used() - before) / engines.size());
    }

    private static Machine engine() {
        var machine = Machine.of(Profile.IMP_AGENT);
        machine.run(HELLO);
        return machine;
    }

    private static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
