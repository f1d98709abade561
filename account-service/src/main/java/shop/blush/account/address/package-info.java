/** Where parcels go. */
@NullMarked
package shop.blush.account.address;

import org.jspecify.annotations.NullMarked;
