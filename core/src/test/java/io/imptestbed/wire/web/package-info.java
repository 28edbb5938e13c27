/** Tests of requests into the real network, without one. */
@NullMarked
package io.imptestbed.wire.web;

import org.jspecify.annotations.NullMarked;
