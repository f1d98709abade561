/** A new password: for who knows the old one, and for who has forgotten it. */
@NullMarked
package shop.blush.account.password;

import org.jspecify.annotations.NullMarked;
