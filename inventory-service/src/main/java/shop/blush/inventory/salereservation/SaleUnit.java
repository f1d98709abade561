package shop.blush.inventory.salereservation;

/**
 * One unit of a customer.
 *
 * @param n from 1 to the limit per customer
 */
record SaleUnit(String saleId, String sku, String customerId, int n, String reservationId) {}
