/**
 * Drives a file of real invoices (UCI "Online Retail") through a shop's public API: a {@link ReplayPlan} says what becomes of
 * every row before anything is sent, {@link ReplayOrders} does it and keeps a {@link Journal}, a {@link ReplayReport} compares
 * what the shop took with what the file says, to the penny.
 *
 * <p>The file's pence are charged as the shop's minor units, figure for figure; nothing is converted.
 */
@NullMarked
package shop.blush.localstack.replay;

import org.jspecify.annotations.NullMarked;
