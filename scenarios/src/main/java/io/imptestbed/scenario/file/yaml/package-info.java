/**
 * YAML text with the place of every key and value.
 *
 * <p>Bytes become text, text becomes a tree, and everything that can be wrong with YAML as such is found here: nothing in here knows what a
 * scenario is. The tree is built from SnakeYAML Engine's events, not by its composer or constructor: so no tag can create anything, one
 * document gives several problems, and what aliases expand to is counted before it exists.
 *
 * <pre>{@code
 * Disk --bytes--> SourceText --text--> YamlParser --> YamlNode, or Problems
 * NearestWord, Quoted and FlowText word what is told about them
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.file.yaml;

import org.jspecify.annotations.NullMarked;
