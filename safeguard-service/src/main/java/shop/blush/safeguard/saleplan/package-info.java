/**
 * Sale plans: what an operator expects of one flash sale, written down in a file, checked, and compared with the shop as it is. Reads the
 * other services' schemas, like the audit.
 */
@NullMarked
package shop.blush.safeguard.saleplan;

import org.jspecify.annotations.NullMarked;
