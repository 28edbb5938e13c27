package io.moquette.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandOrderTest {
    private static List<String> served(OptionalLong seed) {
        var order = CommandOrder.of(seed);
        List<String> served = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (var client : List.of("a", "b", "c")) {
                var name = client + i;
                order.add(client, () -> served.add(name));
            }
        }
        for (var next = order.next(); next != null; next = order.next()) {
            next.run();
        }
        return served;
    }

    @Test
    void is_that_of_arrival_without_a_seed() {
        assertThat(served(OptionalLong.empty()))
                .startsWith("a0", "b0", "c0", "a1")
                .hasSize(30);
    }

    @Test
    void is_another_for_another_seed_and_the_same_for_the_same() {
        Set<List<String>> orders = new LinkedHashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            assertThat(served(OptionalLong.of(seed))).isEqualTo(served(OptionalLong.of(seed)));
            orders.add(served(OptionalLong.of(seed)));
        }

        assertThat(orders).hasSize(20);
    }

    @Test
    void never_changes_the_order_of_one_client() {
        var served = served(OptionalLong.of(7));

        for (var client : List.of("a", "b", "c")) {
            assertThat(served.stream().filter(s -> s.startsWith(client)))
                    .containsExactly(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9").stream()
                            .map(i -> client + i)
                            .toArray(String[]::new));
        }
    }
}
