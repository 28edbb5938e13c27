package io.imptestbed.scenario.run.world;

import java.util.List;

/** What a call of a party came to; the closed set. */
public sealed interface Answer {
    /**
     * The callback brought a code.
     *
     * @param code 0 is success; 128 if a Topic Filter was refused
     * @param granted what a subscribe was granted, a QoS or 128 for each Topic Filter; otherwise empty
     * @param detail more in words; may be empty
     */
    record Result(int code, List<Integer> granted, String detail) implements Answer {
        private static final int REFUSED = 128;

        /** Returns the result of a call that came to what it should. */
        public static Result success() {
            return of(0);
        }

        static Result of(int code) {
            return new Result(code, List.of(), "");
        }

        static Result of(int code, String detail) {
            return new Result(code, List.of(), detail);
        }

        static Result granted(int code, List<Integer> granted) {
            return new Result(granted.contains(REFUSED) ? REFUSED : code, granted, "");
        }
    }

    /**
     * A device's server.connect told its callback this reason.
     *
     * @param reason 5 for connected
     */
    record Reached(int reason) implements Answer {
        private static final int CONNECTED = 5;
    }

    /** The call itself threw. */
    record Threw(String message) implements Answer {}

    /** There will be no callback any more, for example because the agent has restarted. */
    record Gone(String why) implements Answer {}

    /** Tells whether the call came to success. */
    default boolean isSuccess() {
        return (this instanceof Result result && result.code() == 0)
                || (this instanceof Reached reached && reached.reason() == Reached.CONNECTED);
    }

    /** Returns the answer in words. */
    default String words() {
        if (this instanceof Result result) {
            return "result " + result.code() + (result.granted().isEmpty() ? "" : ", granted " + result.granted())
                    + (result.detail().isEmpty() ? "" : " (" + result.detail() + ")");
        }
        if (this instanceof Reached reached) {
            return "reason " + reached.reason();
        }
        if (this instanceof Threw threw) {
            return "it threw: " + threw.message();
        }
        return this instanceof Gone gone ? "no callback, because " + gone.why() : "";
    }
}
