package io.imptestbed.scenario.run.step;

import io.imptestbed.imp.os.Value;
import io.imptestbed.scenario.model.ImpReaction;
import io.imptestbed.scenario.model.ImpReaction.Occasion;
import io.imptestbed.scenario.run.world.Occasions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What one half of an imp does on occasions, as the scenario declares it. */
final class OccasionCode implements Occasions {
    private static final String SAVED = "saved";

    private final Deeds deeds;
    private final Supplier<Value> saved;
    private final List<Reacting> reactions = new ArrayList<>();

    /**
     * Makes the code.
     *
     * @param saved what server.load returns now
     */
    OccasionCode(Deeds deeds, List<ImpReaction> declared, Supplier<Value> saved) {
        this.deeds = deeds;
        this.saved = saved;
        declared.forEach(this::add);
    }

    @Override
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        for (var each : reactions) {
            if (each.reaction.occasion() == Occasion.MESSAGE) {
                names.add(each.reaction.name());
            }
        }
        return names;
    }

    @Override
    public boolean expects(Occasion occasion) {
        return reactions.stream().anyMatch(each -> each.reaction.occasion() == occasion);
    }

    @Override
    public void add(ImpReaction reaction) {
        reactions.add(new Reacting(reaction));
    }

    @Override
    public void arose(Occasion occasion, String name, Value data) {
        for (var each : List.copyOf(reactions)) {
            if (each.isDue(occasion, name)) {
                each.left--;
                var values = values(each, occasion, name, data);
                each.reaction.actions().forEach(action -> deeds.perform(each.reaction.place(), action, values));
            }
        }
    }

    private Values values(Reacting reacting, Occasion occasion, String name, Value data) {
        var values = switch (occasion) {
            case MESSAGE -> Values.NONE.with("name", name).with("data", data);
            case START -> Values.NONE.with("reason", data);
            case DEVICE_CONNECTED, DEVICE_DISCONNECTED -> Values.NONE;
        };
        return reacting.usesSaved ? values.with(SAVED, saved.get()) : values;
    }

    /** A reaction and how often it is still due. */
    private static final class Reacting {
        private final ImpReaction reaction;
        // what is kept may be large, and becomes a text for every template
        private final boolean usesSaved;
        private int left;

        Reacting(ImpReaction reaction) {
            this.reaction = reaction;
            this.usesSaved = reaction.toString().contains("${" + SAVED + "}");
            this.left = reaction.times();
        }

        boolean isDue(Occasion occasion, String name) {
            return left > 0
                    && reaction.occasion() == occasion
                    && reaction.name().equals(name);
        }
    }
}
