package io.imptestbed.scenario.model;

import java.util.List;
import java.util.Optional;

/**
 * Imps that a file declares as one; each of them is an {@link ImpSetup} of its own as well.
 *
 * @param name what the file calls them; steps and expectations of {@code name.agent} are about the agents of all of them
 * @param members the names of the imps, in order
 * @param spread how their starts and their connects are spread, if the file says so; otherwise all come at once
 */
public record Fleet(Place place, String name, List<String> members, Optional<Spread> spread) {
    public Fleet {
        members = List.copyOf(members);
    }
}
