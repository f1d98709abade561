package shop.blush.inventory.admission;

/** What the admission says to an attempt. */
public enum Verdict {
    /** It counts now, until it is given back: commit it. */
    ADMITTED,
    /** It has been admitted before: what became of it stands in MySQL, or is under way. */
    REPEATED,
    NOT_STARTED,
    ENDED,
    SOLD_OUT,
    LIMIT_REACHED,
    /** The counters are of another epoch, or gone: they must be loaded, and the attempt says nothing. */
    STALE
}
