package io.imptestbed.imp.bus;

import io.imptestbed.time.Timeline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A peripheral that takes commands: the bytes that are written say what the next read gives; until that is ready it does not acknowledge. */
final class ScriptedI2c implements I2cPeripheral {
    private final Timeline timeline;
    private final List<Answer> answers;
    private @Nullable Answer answer;
    private Duration ready = Duration.ZERO;

    ScriptedI2c(Timeline timeline, List<Answer> answers) {
        this.timeline = timeline;
        this.answers = List.copyOf(answers);
    }

    @Override
    public boolean write(byte[] bytes) {
        var found = answers.stream().filter(each -> each.isFor(bytes)).findFirst();
        if (found.isPresent()) {
            answer = found.get();
            ready = timeline.now().plus(answer.after());
        }
        return found.isPresent();
    }

    @Override
    public byte @Nullable [] read(int count) {
        if (answer == null || timeline.now().compareTo(ready) < 0) {
            return null;
        }
        return answer.then(count);
    }

    @Override
    public void powerOn() {
        answer = null;
    }
}
