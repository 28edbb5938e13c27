/**
 * How fast a fleet of whole imps lives through a day of virtual time: devices that measure, agents that publish, a broker and an observer;
 * their code is Java or scripts.
 *
 * <p>The trace of such a day has some ten million entries. It is told to a listener and not kept: what is compared between two runs is a hash
 * of every entry's text, so the memory of a day is that of its imps.
 */
@NullMarked
package io.imptestbed.benchmark.day;

import org.jspecify.annotations.NullMarked;
