/** Single-use tokens that go out in links by mail: kept as hashes, good for a while. */
@NullMarked
package shop.blush.account.link;

import org.jspecify.annotations.NullMarked;
