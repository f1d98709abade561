package shop.blush.inventory.stock;

/** What can happen to units; the effect on the level is that of the ledger's table. */
enum Movement {
    RECEIPT,
    HOLD,
    COMMIT,
    RELEASE,
    EXPIRE,
    RETURN,
    ALLOT,
    UNALLOT,
    SELL
}
