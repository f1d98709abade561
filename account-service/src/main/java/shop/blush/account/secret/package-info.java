/** Values that only their holder knows, and the hashes that we keep of them. */
@NullMarked
package shop.blush.account.secret;

import org.jspecify.annotations.NullMarked;
