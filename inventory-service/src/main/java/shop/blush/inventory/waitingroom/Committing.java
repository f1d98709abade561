package shop.blush.inventory.waitingroom;

/** What this replica does for those who were let in. */
public interface Committing {

    /** Attempts committed since the start. */
    long committed();

    /** How full the queue of attempts is, from 0 to 1. */
    double queueFill();
}
