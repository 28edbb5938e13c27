package io.imptestbed.imp.signal;

import java.util.List;
import java.util.stream.Collectors;

/** A recording that cannot be played back, with everything that is wrong with it. */
public final class PlaybackFaultsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<PlaybackFault> faults;

    PlaybackFaultsException(List<PlaybackFault> faults) {
        super(faults.stream().map(PlaybackFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** Returns what is wrong, in the order of the file; the first few where there is much. */
    public List<PlaybackFault> faults() {
        return faults;
    }
}
