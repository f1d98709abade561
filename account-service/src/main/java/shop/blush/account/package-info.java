/** Customers, their sessions and addresses; signs the access tokens. */
@NullMarked
package shop.blush.account;

import org.jspecify.annotations.NullMarked;
