/**
 * The profile: every figure of the real imp, and every choice that its vendor does not document, in one record.
 *
 * <p>It stands in a package of its own because every room of the client reads it and none may import the front door. No behaviour lives here,
 * only names, defaults, ranges and the reading of values that people write.
 *
 * <pre>{@code
 * var strict = ImpProfile.documented().with("inboundPerSecond", "4/s");
 * CreditRate rate = strict.inboundPerSecond();          // 4 in a second
 * for (ProfileField field : ImpProfile.fields()) {
 *     lines.add(field.name() + ": " + strict.text(field.name()));
 * }
 * }</pre>
 */
@NullMarked
package io.imptestbed.client.profile;

import org.jspecify.annotations.NullMarked;
