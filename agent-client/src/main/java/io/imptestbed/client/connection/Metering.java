package io.imptestbed.client.connection;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.client.ratelimit.Credits;
import io.imptestbed.time.Lane;

/**
 * What an imp's agent has at its end of the wire and an ordinary client has not.
 *
 * @param lane while one of its turns blocks, nothing passes
 * @param credits what each Control Packet costs
 */
public record Metering(Lane lane, Credits credits, ImpProfile profile) {}
