/** Who is calling: bearer tokens of customers and operators, and the internal key of services. */
@NullMarked
package shop.blush.common.security;

import org.jspecify.annotations.NullMarked;
