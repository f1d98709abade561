/**
 * Fairness among those who come to a flash sale: no address and no device may try more often than shoppers behind it could. The
 * limit of units per customer is inventory-service's; this keeps one machine with many accounts from taking the shop's capacity.
 * Counted by Sentinel's hot-parameter rules, in this process alone: with n gateways an address may try n times as often.
 */
@NullMarked
package shop.blush.gateway.fairness;

import org.jspecify.annotations.NullMarked;
