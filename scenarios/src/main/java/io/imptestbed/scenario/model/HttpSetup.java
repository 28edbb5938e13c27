package io.imptestbed.scenario.model;

import io.imptestbed.imp.http.Stub;
import java.util.List;

/**
 * The world of HTTP around the imps.
 *
 * @param stubs servers that do not exist, in the order in which they are asked
 * @param allowed hosts that are asked in the real network, in real time
 */
public record HttpSetup(List<Stub> stubs, List<String> allowed) {
    /** Nobody answers. */
    public static final HttpSetup NONE = new HttpSetup(List.of(), List.of());

    public HttpSetup {
        stubs = List.copyOf(stubs);
        allowed = List.copyOf(allowed);
    }
}
