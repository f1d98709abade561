package shop.blush.protection;

import com.alibaba.csp.sentinel.slots.block.BlockException;

/** A call that Sentinel did not let through, where no checked exception can be thrown. {@link Block#in} tells more. */
public final class Blocked extends RuntimeException {

    public Blocked(BlockException block) {
        super("blocked by Sentinel", block, false, false);
    }
}
