/**
 * The waiting room of a flash sale: who came before the opening is put in an order that is drawn by lot, who comes later stands behind
 * them, and so many are let in as can be served and may get something. The queue is in Redis; a ticket is signed and says where its
 * customer stands, so that a queue that was lost is made up again by those who ask.
 */
@NullMarked
package shop.blush.inventory.waitingroom;

import org.jspecify.annotations.NullMarked;
