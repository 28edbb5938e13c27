/**
 * The grammar of scenario files as tables: every key, step and expectation with its kind of value, a sentence and examples.
 *
 * <p>A {@link io.imptestbed.scenario.file.grammar.Kind} both reads a value and describes it for the JSON Schema, so reader and schema come
 * from one description. What can be judged by looking at one value alone is refused here; what needs the whole scenario is not.
 *
 * <pre>{@code
 * ScenarioKeys -> KeyTable, each Key of a Kind -> Fields -> Scenario
 *                 FormTable, a Form each: Steps (what a Role can do) and Expectations
 * Scope: who there is (Names), where problems go, the Budget, the ScriptShelf;  HttpStubs and WiredTable alone;  Definitions: the same tables as JSON Schema
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.file.grammar;

import org.jspecify.annotations.NullMarked;
