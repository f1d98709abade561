package shop.blush.localstack.replay;

/** What becomes of a row; every row has exactly one. */
enum Outcome {
    PLACED("ordered", true),
    MERGED("ordered with an earlier row of its invoice (same stock code and price)", true),
    TAKEN_BACK("cancelled or refunded", true),
    BEYOND_LIMIT("beyond --limit", false),
    UNREADABLE("cannot be read (number, date or field is missing; its sum is not counted)", false),
    UNFIT_NUMBERS("invoice number or stock code has other signs than letters, digits, space, - and _", false),
    BOOKKEEPING("no goods: fee, bad debt, discount, samples, manual entry, adjustment", false),
    CARRIAGE("no goods: postage and carriage, for which the shop has charges of its own", false),
    WRITTEN_OFF("quantity of 0 or below without being a cancellation: stock written off", false),
    POSITIVE_CANCELLATION("cancellation of a quantity of 0 or above", false),
    NO_PRICE("price of 0 or below", false),
    NO_WHOLE_PENNIES("price that is not of whole pennies, or above a million", false),
    TOO_MANY("quantity above 100,000", false),
    OTHER_CUSTOMER("customer is not that of its invoice", false),
    CANCELLED_BY_NOBODY("cancellation without a customer", false),
    NOT_BOUGHT("cancellation of what this customer has not bought before in the file", false),
    OTHER_PRICE("cancellation at a price at which this customer has not bought it in the file", false),
    MORE_THAN_BOUGHT("cancellation of more than this customer has bought and kept in the file", false);

    private final String text;
    private final boolean replayed;

    Outcome(String text, boolean replayed) {
        this.text = text;
        this.replayed = replayed;
    }

    String text() {
        return text;
    }

    boolean isReplayed() {
        return replayed;
    }
}
