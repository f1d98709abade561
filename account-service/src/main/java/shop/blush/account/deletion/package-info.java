/** The end of an account: what is personal goes, what orders refer to stays. */
@NullMarked
package shop.blush.account.deletion;

import org.jspecify.annotations.NullMarked;
