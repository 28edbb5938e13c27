package io.imptestbed.imp.lint;

import java.util.Locale;
import java.util.Optional;

/** What is looked for in agent and device code. */
public enum LintRule {
    SYNTAX("The code is not Squirrel: nothing of it runs."),
    STRAY_ASSIGN(
            "An = behind an operation, as in \"if (a || b = c)\": it assigns nothing, or throws. Most often == is meant."),
    UNKNOWN_MEMBER(
            "An object of the imp's API has no member of that name: \"the index ... does not exist\" when the line runs."),
    WRONG_SIDE("An object or member that only the other half of the imp has."),
    NOT_EMULATED(
            "The imp has this member, the testbed does not: the line fails here, not on the imp. A note, no problem.",
            true),
    ARGUMENT_COUNT("A function of the API is called with more or fewer values than it takes."),
    BLOCKING_CALL(
            "Something that stops the agent, in code that uses mqtt: no packet is read or answered until it is over."),
    ENDLESS_LOOP("A loop that nothing ends: the code never gets out of it, nor does anything else run."),
    SENDASYNC_OUTSIDE_TRY("mqttmessage.sendasync throws if the connection is gone; nothing catches it here."),
    TOO_MANY_TOPICS("More than ten topics in one call of subscribe or unsubscribe: it throws."),
    KEEP_ALIVE_RANGE("A Keep Alive that is neither 0 nor from 30 to 65535 s."),
    CLIENT_ID_LENGTH("A client id that is not of 1 to 255 characters: connect throws."),
    BROKER_URL("A broker's URL that begins neither with tcp:// nor with ssl://: the connection fails."),
    QOS_RANGE("A QoS that is none of 0, 1 and 2."),
    WILL_WITHOUT_TOPIC("A Will Message without willtopic is ignored."),
    UNKNOWN_RULE("A comment allows a rule that there is not.");

    private final String meaning;
    private final boolean note;

    LintRule(String meaning) {
        this(meaning, false);
    }

    LintRule(String meaning, boolean note) {
        this.meaning = meaning;
        this.note = note;
    }

    /** Returns its name as people write it: lower case, with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns what it is about, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Returns whether what it finds is worth telling, but nothing that is wrong with the code. */
    public boolean isNote() {
        return note;
    }

    static Optional<LintRule> of(String word) {
        for (var rule : values()) {
            if (rule.word().equals(word)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
