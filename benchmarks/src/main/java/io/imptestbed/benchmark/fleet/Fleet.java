package io.imptestbed.benchmark.fleet;

/** Many clients of one make in one virtual world. */
interface Fleet extends AutoCloseable {
    /** Connects {@code size} clients, has them subscribe and sends each one message; returns when all is done. */
    void serve(int size);

    /** Ends the world. */
    @Override
    void close();
}
