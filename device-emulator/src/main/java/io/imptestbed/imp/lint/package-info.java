/**
 * What can be told of agent and device code without running it: errors of syntax, members that the imp's API does not have, and the hazards of which the
 * vendor warns.
 *
 * <p>A finding has to be certain, or as good as certain, from the text alone: what code may have replaced, shadowed or built at run time is left in
 * peace. {@link io.imptestbed.imp.lint.ApiInventory} is the list of the API's members and of how far each of them is emulated; nothing here runs code.
 *
 * <pre>{@code
 * for (LintFinding finding : Lint.check(source, Side.AGENT)) {
 *     LintRule rule = finding.rule();                    // finding.place(), finding.text(), finding.advice()
 * }
 * ApiInventory inventory = ApiInventory.load();
 * Optional<ApiMember> member = inventory.find(Side.AGENT, "mqtt", "createclient");
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp.lint;

import org.jspecify.annotations.NullMarked;
