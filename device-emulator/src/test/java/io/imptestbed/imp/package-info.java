/** Tests of the imp: a device, its agent and the road between them, in virtual time. */
@NullMarked
package io.imptestbed.imp;

import org.jspecify.annotations.NullMarked;
