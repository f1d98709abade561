package shop.blush.common.security;

/** The header by which services of the shop know each other. The gateway removes it from what comes from outside. */
public final class InternalKey {

    public static final String HEADER = "X-Blush-Internal-Key";

    private InternalKey() {}
}
