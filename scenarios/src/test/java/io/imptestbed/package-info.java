/** Tests of the whole house. */
@NullMarked
package io.imptestbed;

import org.jspecify.annotations.NullMarked;
