package io.imptestbed;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps the house in order: packages free of cycles, arrows only downward, each library behind its door. */
class ArchitectureTest {
    private static final String[] CORE = {
        "io.imptestbed.mqtt..", "io.imptestbed.time..", "io.imptestbed.trace..", "io.imptestbed.wire.."
    };
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .withImportOption(location -> !location.contains("moquette-broker-0"))
            .importPackages("io.imptestbed", "io.moquette.broker");

    @Test
    void all_modules_are_looked_at() {
        assertThat(OURS.stream().map(type -> type.getPackageName()).collect(Collectors.toSet()))
                .contains(
                        "io.imptestbed.time",
                        "io.imptestbed.client",
                        "io.imptestbed.broker",
                        "io.moquette.broker",
                        "io.imptestbed.squirrel.node",
                        "io.imptestbed.imp.script",
                        "io.imptestbed.scenario.run");
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("io.(**)").should().beFreeOfCycles().check(OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.imptestbed.client..",
                "io.imptestbed.broker..",
                "io.imptestbed.imp..",
                "io.imptestbed.junit..",
                "io.imptestbed.scenario.."
            })
    void core_knows_nobody(String above) {
        noClasses()
                .that(resideInAnyPackage(CORE))
                .should()
                .dependOnClassesThat(resideInAPackage(above))
                .check(OURS);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    io.imptestbed.client..,   io.imptestbed.broker..
                    io.imptestbed.client..,   io.imptestbed.imp..
                    io.imptestbed.client..,   io.imptestbed.scenario..
                    io.imptestbed.broker..,   io.imptestbed.client..
                    io.imptestbed.broker..,   io.imptestbed.imp..
                    io.imptestbed.broker..,   io.imptestbed.scenario..
                    io.moquette.broker..,     io.imptestbed.client..
                    io.moquette.broker..,     io.imptestbed.scenario..
                    io.imptestbed.client..,   io.imptestbed.junit..
                    io.imptestbed.broker..,   io.imptestbed.junit..
                    io.imptestbed.imp..,      io.imptestbed.junit..
                    io.imptestbed.scenario.., io.imptestbed.junit..
                    io.imptestbed.imp..,      io.imptestbed.broker..
                    io.imptestbed.imp..,      io.imptestbed.scenario..
                    io.imptestbed.squirrel.., io.imptestbed.time..
                    io.imptestbed.squirrel.., io.imptestbed.mqtt..
                    """)
    void arrows_point_downward_only(String from, String to) {
        noClasses()
                .that(resideInAPackage(from))
                .should()
                .dependOnClassesThat(resideInAPackage(to))
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void squirrel_is_a_language_and_depends_on_nothing_of_ours() {
        classes()
                .that(resideInAPackage("io.imptestbed.squirrel.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify.annotations..", "com.google.re2j..", "io.imptestbed.squirrel.."))
                .check(OURS);
    }

    @Test
    void nothing_hangs_on_the_collector_of_java() {
        // But whether Java's own memory is nearly used up, which only the collector knows.
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.imptestbed.squirrel.runtime.Meter")
                .should()
                .callMethod(System.class, "gc")
                .orShould()
                .dependOnClassesThat(resideInAPackage("java.lang.ref.."))
                .check(OURS);
    }

    @Test
    void a_script_cannot_reach_files_networks_or_classes() {
        // A script's thread runs where the host's executor runs it; all that it does to a Java thread is to leave it
        // interrupted.
        noClasses()
                .that(resideInAPackage("io.imptestbed.squirrel.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.net..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.lang.reflect..",
                                "java.lang.invoke..")
                        .or(describe(
                                "it is of java.io",
                                type -> type.getPackageName().equals("java.io")
                                        && !type.getSimpleName().equals("Serializable")))
                        .or(describe(
                                "it is a thread, process or class loader",
                                type -> Set.of("Thread", "Process", "ProcessBuilder", "ClassLoader")
                                        .contains(type.getSimpleName()))))
                .check(OURS);
    }

    @Test
    void a_script_cannot_reach_the_system_around_it() {
        noClasses()
                .that(resideInAPackage("io.imptestbed.squirrel.."))
                .should()
                .callCodeUnitWhere(describe(
                        "it reads the environment, a clock or a class by its name",
                        call -> isOfTheSystem(call.getTarget())))
                .check(OURS);
    }

    private static boolean isOfTheSystem(AccessTarget.CodeUnitCallTarget target) {
        var owner = target.getOwner();
        var name = target.getName();
        return owner.isEquivalentTo(System.class)
                        && !Set.of("arraycopy", "identityHashCode", "gc").contains(name)
                || owner.isEquivalentTo(Runtime.class)
                        && !Set.of("getRuntime", "maxMemory", "totalMemory", "freeMemory")
                                .contains(name)
                || owner.isEquivalentTo(Class.class) && (name.equals("forName") || name.startsWith("getDeclared"))
                || isClockOrThread(target);
    }

    @Test
    void the_rooms_of_squirrel_know_their_floor() {
        noClasses()
                .that(resideInAnyPackage("io.imptestbed.squirrel.syntax..", "io.imptestbed.squirrel.runtime.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.imptestbed.squirrel", "io.imptestbed.squirrel.node..", "io.imptestbed.squirrel.library.."))
                .check(OURS);
    }

    @Test
    void what_an_imp_does_knows_nothing_of_scripts() {
        noClasses()
                .that(resideInAnyPackage(
                        "io.imptestbed.client..",
                        "io.imptestbed.imp",
                        "io.imptestbed.imp.agent..",
                        "io.imptestbed.imp.device..",
                        "io.imptestbed.imp.link..",
                        "io.imptestbed.imp.os..",
                        "io.imptestbed.imp.signal.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.imptestbed.squirrel..", "io.imptestbed.imp.script.."))
                .check(OURS);
    }

    @Test
    void moquette_is_behind_the_brokers_door() {
        noClasses()
                .that(resideInAnyPackage("io.imptestbed.."))
                .and()
                .resideOutsideOfPackage("io.imptestbed.broker..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.moquette.."))
                .check(OURS);
    }

    @Test
    void netty_is_behind_the_doors_of_core_and_the_two_ends_of_the_wire() {
        noClasses()
                .that(resideInAnyPackage("io.imptestbed.scenario..", "io.imptestbed.imp..", "io.imptestbed.squirrel.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.netty.."))
                .check(OURS);
    }

    @ParameterizedTest
    @CsvSource({
        "picocli.., io.imptestbed.scenario.cli..",
        "org.jline.., io.imptestbed.scenario.cli..",
        "com.google.re2j.., io.imptestbed.squirrel.library..",
        "org.snakeyaml.., io.imptestbed.scenario.file..",
        "de.siegmar.., io.imptestbed.imp.signal.."
    })
    void a_library_has_one_door(String library, String door) {
        noClasses()
                .that(resideInAPackage("io.imptestbed.."))
                .and()
                .resideOutsideOfPackage(door)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(OURS);
    }

    @Test
    void what_java_tests_need_is_behind_the_doors_for_java_tests() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.imptestbed.scenario.junit..", "io.imptestbed.junit..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.junit..", "org.opentest4j..", "org.assertj..", "org.awaitility..", "org.apiguardian.."))
                .check(OURS);
    }

    @Test
    void the_two_front_doors_do_not_know_each_other() {
        noClasses()
                .that(resideInAnyPackage("io.imptestbed.scenario.junit..", "io.imptestbed.junit.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.imptestbed.scenario.cli.."))
                .check(OURS);
        noClasses()
                .that(resideInAPackage("io.imptestbed.scenario.."))
                .and()
                .resideOutsideOfPackage("io.imptestbed.scenario.junit..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.imptestbed.scenario.junit.."))
                .check(OURS);
    }

    @Test
    void only_the_command_line_touches_the_standard_streams() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.imptestbed.scenario.cli..")
                .should()
                .accessTargetWhere(describe(
                        "it is System.in, System.out or System.err",
                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                && Set.of("in", "out", "err").contains(access.getName())))
                .check(OURS);
    }

    @Test
    void only_the_package_of_time_reads_clocks_and_starts_threads() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.imptestbed.time..")
                .should()
                .callCodeUnitWhere(describe(
                        "it reads a clock, sleeps or starts a thread", call -> isClockOrThread(call.getTarget())))
                .check(OURS);
    }

    private static boolean isClockOrThread(AccessTarget.CodeUnitCallTarget target) {
        var owner = target.getOwner();
        var name = target.getName();
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("nanoTime") || name.equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Thread.class)) {
            return Set.of("sleep", "start", "startVirtualThread").contains(name);
        }
        if (owner.getPackageName().equals("java.time") && name.equals("now")) {
            return target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        }
        return owner.isEquivalentTo(Executors.class)
                || owner.isAssignableTo(ExecutorService.class)
                        && owner.getPackageName().startsWith("java.")
                || owner.isEquivalentTo(Clock.class) && name.startsWith("system");
    }

    @Test
    void every_package_is_null_marked() {
        var unmarked = new TreeSet<String>();
        for (var type : OURS) {
            JavaPackage itsPackage = type.getPackage();
            if (!itsPackage.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(itsPackage.getName());
            }
        }

        assertThat(unmarked).isEmpty();
    }
}
