package shop.blush.protection;

/** How much a call matters in a sale: the later ones are shed first. */
public enum Criticality {
    /** Without it nobody can buy, or money goes astray. Never shed on purpose. */
    CRITICAL,
    /** The shop is poorer without it. */
    IMPORTANT,
    /** A page works without it. */
    NON_ESSENTIAL
}
