package io.imptestbed.scenario.cli;

import io.imptestbed.client.profile.ImpProfile;
import java.util.Map;

/** Makes an imp profile of what the command line overrides. */
final class Profiles {
    private Profiles() {}

    /**
     * Returns the documented profile with these fields changed.
     *
     * @throws RefusalException if there is no such field or value
     */
    static ImpProfile of(Map<String, String> fields) {
        var profile = ImpProfile.documented();
        for (var field : fields.entrySet()) {
            try {
                profile = profile.with(field.getKey(), field.getValue());
            } catch (IllegalArgumentException e) {
                throw RefusalException.wrongInput(
                        "--profile " + field.getKey() + "=" + field.getValue() + ": " + e.getMessage());
            }
        }
        return profile;
    }
}
