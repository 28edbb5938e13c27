package io.imptestbed.benchmark.tests;

/** Scenarios as people write them, no two the same: a command, a block that is survived, a message at QoS 2. */
final class ThousandScenarios {
    private ThousandScenarios() {}

    /** Returns the text of the file with this number. */
    static String text(int number) {
        return switch (number % 3) {
            case 0 -> command(number);
            case 1 -> block(number);
            default -> exactlyOnce(number);
        };
    }

    private static String command(int number) {
        return """
                scenario: Command %1$d reaches the pump, and the pump answers
                imps:
                  pump:
                    agent:
                      subscribe: pump/cmd
                      on message: { topic: pump/cmd, publishes: { topic: pump/status, payload: done } }
                clients:
                  controller: { subscribe: pump/status }
                steps:
                  - pump.agent connects
                  - { at: 1s, controller publishes: { topic: pump/cmd, payload: "command %1$d" } }
                expect:
                  - pump.agent received: 1
                  - controller received: { count: 1, payload: done }
                """.formatted(number);
    }

    private static String block(int number) {
        return """
                scenario: A block of %1$d s at five messages a second is survived
                imps:
                  pump: { agent: { subscribe: pump/cmd } }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { at: 1s, controller publishes: { topic: pump/cmd, payload: "${index}", rate: 5/s, for: 20s } }
                  - { at: 5s, pump.agent blocks: %1$ds, with: imp.sleep }
                expect:
                  - pump.agent keeps connection
                  - { pump.agent received: { count: 100, in order: true } }
                """.formatted(1 + number % 7);
    }

    private static String exactlyOnce(int number) {
        return """
                scenario: Ten messages of number %1$d arrive exactly once
                imps:
                  pump: { agent: {} }
                clients:
                  observer: { subscribe: { topic: "pump/#", qos: 2 } }
                steps:
                  - pump.agent connects
                  - { at: 1s, pump.agent publishes: { topic: pump/%1$d, payload: "${index}", qos: 2, rate: 1/s, count: 10 } }
                expect:
                  - { observer received: { count: 10, exactly once: true } }
                """.formatted(number);
    }
}
