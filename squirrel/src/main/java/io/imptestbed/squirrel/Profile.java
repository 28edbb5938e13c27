package io.imptestbed.squirrel;

import io.imptestbed.squirrel.runtime.Dialect;

/** Which Squirrel: the language as published, or as it is on one side of an imp. */
public enum Profile {
    STANDARD,
    IMP_AGENT,
    IMP_DEVICE;

    /** The differences, one by one. */
    public Dialect dialect() {
        return switch (this) {
            case STANDARD -> Dialect.STANDARD;
            case IMP_AGENT -> Dialect.IMP_AGENT;
            case IMP_DEVICE -> Dialect.IMP_DEVICE;
        };
    }
}
