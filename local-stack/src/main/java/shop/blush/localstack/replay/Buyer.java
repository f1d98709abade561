package shop.blush.localstack.replay;

/**
 * Who an invoice is for.
 *
 * @param id the file's customer number, or {@code guest-} and the invoice's number: rows without a customer are those of
 *     guests, of whom no two are known to be the same
 */
record Buyer(String id, String country) {

    private static final String GUEST = "guest-";

    static Buyer of(RetailRow row) {
        return new Buyer(row.customer().isEmpty() ? GUEST + row.invoice() : row.customer(), row.country());
    }

    boolean isGuest() {
        return id.startsWith(GUEST);
    }
}
