/** Signed-in sessions: access tokens for minutes, refresh tokens that rotate. */
@NullMarked
package shop.blush.account.session;

import org.jspecify.annotations.NullMarked;
