package shop.blush.protection;

/**
 * Who gets in when not all can: the later ones first. It travels with a request from the gateway through all services, in
 * {@link #HEADER}; what a client says of itself is overwritten at the gateway.
 */
public enum Rank {
    NON_ESSENTIAL,
    IMPORTANT,
    CRITICAL,
    /** CRITICAL, and of a purchase that has begun: to refuse it now would waste what was done for it. */
    BEGUN,
    /** Never shed: what payment providers and operators send, and the shop's own work in the background. */
    UNSHED;

    public static final String HEADER = "X-Blush-Rank";

    public static Rank of(Criticality criticality) {
        return valueOf(criticality.name());
    }
}
