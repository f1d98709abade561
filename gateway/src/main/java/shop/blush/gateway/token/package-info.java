/**
 * Access tokens at the door: the cookie becomes a bearer token for the services, and every token is checked here before
 * it goes on (the services check it again). Operators' paths ask for the role OPS.
 *
 * <p>What a token that is not good (expired, forged, signed by a key that is not ours) leads to:
 *
 * <table>
 * <caption>by where it came from and what it asks for</caption>
 * <tr><th></th><th>public path</th><th>any other path</th></tr>
 * <tr><td>in the cookie</td><td>dropped: the shopper is a guest</td><td>401 {@code invalid-token}</td></tr>
 * <tr><td>in {@code Authorization}</td><td>401 {@code invalid-token}</td><td>401 {@code invalid-token}</td></tr>
 * </table>
 *
 * The browser sends the cookie whether or not a page needs it, so a stale one must not close the catalogue, the price
 * quote, sign-in or the refresh itself; and because paths that need a customer answer 401, the storefront can refresh once
 * and repeat. An API client that names a token means it, and hears of it. While the keys cannot be had at all (no copy
 * cached and account-service away), public paths go on for cookie holders as guests, all else is 503.
 */
@NullMarked
package shop.blush.gateway.token;

import org.jspecify.annotations.NullMarked;
