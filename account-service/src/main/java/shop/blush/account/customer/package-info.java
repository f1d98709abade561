/** Who buys: registration, sign-in data, passwords. */
@NullMarked
package shop.blush.account.customer;

import org.jspecify.annotations.NullMarked;
