package shop.blush.inventory.admission;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Counts attempts against what remains of an allotment and against the limit per customer. All calls carry the epoch; those of
 * another one change nothing. A call that fails leaves it unknown whether it took effect: repeat it, all are idempotent.
 */
public interface Admission {

    /** Loads the counters of one SKU under a new epoch; whatever was there before is gone. */
    void load(Load load);

    /** Forgets the SKUs of a sale that has ended. */
    void close(String saleId, Collection<String> skus);

    /** Admits the attempt or says why not. */
    Verdict admit(Attempt attempt);

    /** Notes that admitted attempts were committed, or are known to be. */
    void confirm(Collection<Attempt> attempts);

    /** Takes an admitted attempt back that was not committed: its units are free, its key may be used again. */
    void giveBack(Attempt attempt);

    /** Forgets an admitted attempt for which MySQL had no units left: what the counters had for it was not there. */
    void writeOff(Attempt attempt);

    /** Frees the units of a reservation that has ended; its key still stands for it. */
    void release(Attempt attempt);

    /** What the admission knows at this moment of each of these. */
    Map<Shelf, Counters> look(Collection<Shelf> shelves);

    /** What it knows of one. */
    default Counters look(String saleId, long epoch, String sku) {
        Shelf shelf = new Shelf(saleId, epoch, sku);
        return look(List.of(shelf)).getOrDefault(shelf, Counters.LOST);
    }
}
