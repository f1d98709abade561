/**
 * Signed webhooks: each is repeated, ever more rarely, until the shop answers with 2xx; those of one payment come in order
 * unless the fault switch says otherwise.
 */
@NullMarked
package shop.blush.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
