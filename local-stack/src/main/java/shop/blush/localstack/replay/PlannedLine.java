package shop.blush.localstack.replay;

/** Some units of a variant, in an order or taken back from one. */
record PlannedLine(Variant variant, int quantity) {

    /** In pence. */
    long sum() {
        return variant.price() * quantity;
    }
}
