/** Tests of values and of what of them can be sent and saved. */
@NullMarked
package io.imptestbed.imp.os;

import org.jspecify.annotations.NullMarked;
