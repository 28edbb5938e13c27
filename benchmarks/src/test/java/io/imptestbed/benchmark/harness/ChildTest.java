package io.imptestbed.benchmark.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void hands_over_the_numbers_that_were_reported_and_nothing_else() {
        var child = Child.jvm(Reporting.class, List.of(), List.of("7.5"), PATIENCE);

        assertThat(child.numbers()).containsOnlyKeys("a b").containsEntry("a b", 7.5);
    }

    @Test
    void a_failed_process_is_an_error_that_tells_what_it_said() {
        var child = Child.jvm(Reporting.class, List.of(), List.of("seven"), PATIENCE);

        assertThatThrownBy(child::numbers)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("NumberFormatException");
    }

    @Test
    void a_process_that_does_not_end_is_ended() {
        var child = Child.jvm(Endless.class, List.of(), List.of(), Duration.ofMillis(500));

        assertThatThrownBy(child::seconds)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not ended after 0.5 s");
    }

    static final class Reporting {
        public static void main(String[] arguments) {
            System.out.println("something else = 1");
            Child.report("a b", Double.parseDouble(arguments[0]));
        }
    }

    static final class Endless {
        public static void main(String[] arguments) throws InterruptedException {
            synchronized (Endless.class) {
                while (true) {
                    Endless.class.wait();
                }
            }
        }
    }
}
