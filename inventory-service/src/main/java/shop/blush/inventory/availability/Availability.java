package shop.blush.inventory.availability;

/** The band that a number of available units falls in. */
enum Availability {
    IN_STOCK,
    LOW,
    SOLD_OUT;

    static Availability of(long available, long lowUpTo) {
        if (available <= 0) {
            return SOLD_OUT;
        }
        return available <= lowUpTo ? LOW : IN_STOCK;
    }
}
