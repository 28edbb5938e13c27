package io.imptestbed.imp.bus;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** A peripheral that takes commands: what follows them in the same selection is clocked out of its answer, and is 0 after that. */
final class ScriptedSpi implements SpiPeripheral {
    private final List<Answer> answers;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    ScriptedSpi(List<Answer> answers) {
        this.answers = List.copyOf(answers);
    }

    @Override
    public byte[] transfer(byte[] sent) {
        var before = heard.size();
        heard.writeBytes(sent);
        var all = heard.toByteArray();
        var given = new byte[sent.length];
        answers.stream().filter(each -> each.matches(all, 0)).findFirst().ifPresent(answer -> {
            for (int i = 0; i < sent.length; i++) {
                given[i] = answer.at(before + i - answer.cueLength());
            }
        });
        return given;
    }

    @Override
    public void select(boolean selected) {
        heard.reset();
    }
}
