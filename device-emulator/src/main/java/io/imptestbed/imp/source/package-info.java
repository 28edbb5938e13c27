/**
 * From the files that a program is written in to the one source that an agent or a device runs: Builder's language, {@code #require} and {@code #line}.
 *
 * <p>All comes from folders that the user names; the network is never asked, and an error says which file is missing and where it can be put. Text has
 * one character a byte, names and messages are of letters. What the text means in Squirrel does not belong here: only so much of it is read as to tell
 * code from strings and comments.
 *
 * <pre>
 * file -> Template (lines to nodes) -> Preprocessor (nodes to lines that know their origin; Finder finds what is included)
 *      -> Requirements (Libraries finds what is required) -> LinePrinter (lines to text with #line) -> Source
 * </pre>
 *
 * <pre>{@code
 * var settings = SourceSettings.DEFAULT.withLibraries(List.of(Path.of("libraries"))).withSide(Side.AGENT);
 * try {
 *     Source source = Sources.assemble(Path.of("pump.agent.nut"), settings);
 *     source.files();                                    // each a SourceFile: what to watch for changes
 * } catch (SourceProblemsException problems) {
 *     for (SourceProblem problem : problems.problems()) {
 *         SourcePlace place = problem.place();           // pump.agent.nut:3
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp.source;

import org.jspecify.annotations.NullMarked;
