package io.moquette.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Decides which waiting session command is next; the commands of one Client always stay in their order. */
sealed interface CommandOrder {

    /** Returns the order of arrival, or with a seed a repeatable shuffle of which Client is served next. */
    static CommandOrder of(OptionalLong seed) {
        return seed.isPresent() ? new Shuffled(seed.getAsLong()) : new FirstCome();
    }

    void add(String client, Runnable command);

    /** Returns the next command and forgets it; nothing if none waits. */
    @Nullable
    Runnable next();

    /** Serves in order of arrival. */
    final class FirstCome implements CommandOrder {
        private final Queue<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void add(String client, Runnable command) {
            waiting.add(command);
        }

        @Override
        public @Nullable Runnable next() {
            return waiting.poll();
        }
    }

    /** Draws the Client that is served next. */
    final class Shuffled implements CommandOrder {
        private final SplittableRandom random;
        private final Map<String, Queue<Runnable>> waiting = new LinkedHashMap<>();
        private final List<String> clients = new ArrayList<>();

        Shuffled(long seed) {
            random = new SplittableRandom(seed);
        }

        @Override
        public void add(String client, Runnable command) {
            waiting.computeIfAbsent(client, this::newcomer).add(command);
        }

        private Queue<Runnable> newcomer(String client) {
            clients.add(client);
            return new ArrayDeque<>();
        }

        @Override
        public @Nullable Runnable next() {
            if (clients.isEmpty()) {
                return null;
            }
            var index = random.nextInt(clients.size());
            var client = clients.get(index);
            var commands = waiting.get(client);
            if (commands == null) {
                throw new IllegalStateException("client " + client + ": no commands (expected: at least one)");
            }
            var command = commands.poll();
            if (commands.isEmpty()) {
                waiting.remove(client);
                clients.remove(index);
            }
            return command;
        }
    }
}
