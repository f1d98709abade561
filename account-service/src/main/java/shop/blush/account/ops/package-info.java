/** Customers as operators find them. Only here may anybody read personal data that is not their own. */
@NullMarked
package shop.blush.account.ops;

import org.jspecify.annotations.NullMarked;
