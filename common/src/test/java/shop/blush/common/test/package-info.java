/** What the services' tests share: real servers, tokens that they trust, golden JSON, and stand-ins for other services. */
@NullMarked
package shop.blush.common.test;

import org.jspecify.annotations.NullMarked;
