/** What springdoc cannot see by itself: JSpecify's nullness, and the arguments that our resolvers fill in. */
@NullMarked
package shop.blush.common.openapi;

import org.jspecify.annotations.NullMarked;
