package io.imptestbed.imp.http;

/**
 * Who makes a request.
 *
 * @param number which request of the run
 * @param place where in the code, in words; may be empty
 * @param validates whether the certificate of a server in the real network must be trusted
 */
record Sender(String party, long number, String place, boolean validates) {}
