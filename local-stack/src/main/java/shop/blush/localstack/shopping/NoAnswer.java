package shop.blush.localstack.shopping;

/** The shop did not answer, or was still busy when patience ended. What was asked for may or may not have been done. */
public final class NoAnswer extends RuntimeException {

    NoAnswer(String message) {
        super(message);
    }
}
