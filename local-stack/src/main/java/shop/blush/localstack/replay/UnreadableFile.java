package shop.blush.localstack.replay;

/** The file as a whole is not one of order lines; the message says why. */
public final class UnreadableFile extends Exception {

    UnreadableFile(String message) {
        super(message);
    }
}
