package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.model.HttpSetup;
import java.util.Optional;

/** The list of stubs where it stands alone: {@code HttpStubs.read(node, scope)}. */
public final class HttpStubs {
    private HttpStubs() {}

    /** Returns what the list says, or nothing after having reported what is wrong with it. */
    public static Optional<HttpSetup> read(YamlNode node, Scope scope) {
        return HttpKinds.KIND.read(node, scope);
    }
}
