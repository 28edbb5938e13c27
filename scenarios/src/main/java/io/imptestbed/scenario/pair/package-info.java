/**
 * A world of one imp whose two halves run scripts of the user: an agent, its device, a broker and their time, for commands that run code without a
 * scenario.
 *
 * <p>Knows scripts only as compiled code: where they come from, and what is printed about them, is decided elsewhere.
 *
 * <pre>{@code
 * CodeFile agent = CodeFile.read(Path.of("pump.agent.nut"), SourceSettings.DEFAULT);
 * try (Pair pair = Pair.open(PairSettings.VIRTUAL)) {
 *     var blocks = new OpenBlocks();                     // who is blocked, and since when
 *     pair.trace().listen(blocks::heard);
 *     pair.connect();
 *     pair.deploy(agent.script(), Optional.empty());
 * }
 * FileTimes.of(agent.files()).changed();                 // what was edited since
 * Unanswered.words(request);                             // an HTTP request that no server took
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.pair;

import org.jspecify.annotations.NullMarked;
