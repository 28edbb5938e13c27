/**
 * What Squirrel does with text that needs no machine: the patterns of {@code regexp} and the directives of {@code format}. Text is a string of
 * bytes, one character from 0 to 255 each. Nothing here knows a Squirrel value.
 */
@NullMarked
package io.imptestbed.squirrel.text;

import org.jspecify.annotations.NullMarked;
