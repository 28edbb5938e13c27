package io.imptestbed.imp.source;

/** A line of assembled text, with its end if it has one, and where it came from. */
record Line(Origin origin, int number, String text) {}
