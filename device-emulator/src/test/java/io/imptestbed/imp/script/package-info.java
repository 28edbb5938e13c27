/** Tests of the imp API in Squirrel, in virtual time. */
@NullMarked
package io.imptestbed.imp.script;

import org.jspecify.annotations.NullMarked;
