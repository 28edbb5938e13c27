/**
 * The front door of the language: compile a source, make a machine, call a function. It knows no imp, no MQTT and no clock; what a program
 * may reach of the world, its host hands in as functions. Nothing below this package imports it.
 */
@NullMarked
package io.imptestbed.squirrel;

import org.jspecify.annotations.NullMarked;
