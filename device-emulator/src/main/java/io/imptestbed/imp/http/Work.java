package io.imptestbed.imp.http;

/** What a server does for one request. */
@FunctionalInterface
interface Work {
    /** Work that is done. */
    Work DONE = () -> {};

    /** Ends it: nobody waits for the response any more; no effect once it has ended. On the timeline. */
    void abandon();
}
