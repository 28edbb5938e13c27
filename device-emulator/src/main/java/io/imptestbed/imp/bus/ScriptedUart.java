package io.imptestbed.imp.bus;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A peripheral that answers what it hears, and says things of its own accord.
 *
 * <p>It looks for the earliest of its cues in all that it has not answered yet; what stands before and in the cue is forgotten then.
 */
final class ScriptedUart implements UartPeripheral {
    private static final int LONGEST_MEMORY = 4096;

    private final Timeline timeline;
    private final List<Answer> answers;
    private final List<Saying> sayings;
    // the next of each saying
    private final @Nullable Timer[] timers;
    private byte[] heard = {};

    /**
     * What it says of its own accord.
     *
     * @param at how long after power came
     * @param every how often again; zero for never
     */
    record Saying(Payload bytes, Duration at, Duration every) {}

    ScriptedUart(Timeline timeline, List<Answer> answers, List<Saying> sayings) {
        this.timeline = timeline;
        this.answers = List.copyOf(answers);
        this.sayings = List.copyOf(sayings);
        this.timers = new Timer[sayings.size()];
    }

    @Override
    public void received(byte[] bytes, Line line) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(heard);
        all.writeBytes(bytes);
        heard = all.toByteArray();
        int from = 0;
        while (from < heard.length) {
            var answer = answerAt(from);
            if (answer == null) {
                from++;
            } else {
                line.send(answer.then(), answer.after());
                forgetUpTo(from + answer.cueLength());
                from = 0;
            }
        }
        forgetUpTo(Math.max(0, heard.length - LONGEST_MEMORY));
    }

    private @Nullable Answer answerAt(int from) {
        return answers.stream()
                .filter(each -> each.matches(heard, from))
                .findFirst()
                .orElse(null);
    }

    private void forgetUpTo(int index) {
        heard = Arrays.copyOfRange(heard, index, heard.length);
    }

    @Override
    public void powerOn(Line line) {
        heard = new byte[0];
        for (int i = 0; i < timers.length; i++) {
            say(i, sayings.get(i).at(), line);
        }
    }

    private void say(int index, Duration delay, Line line) {
        var saying = sayings.get(index);
        timers[index] = timeline.schedule(delay, () -> {
            line.send(saying.bytes().toBytes(), Duration.ZERO);
            if (!saying.every().isZero()) {
                say(index, saying.every(), line);
            }
        });
    }

    @Override
    public void powerOff() {
        for (var timer : timers) {
            if (timer != null) {
                timer.cancel();
            }
        }
    }
}
