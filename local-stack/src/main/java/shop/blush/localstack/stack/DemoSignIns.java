package shop.blush.localstack.stack;

/** The sign-ins of the demo, known to everyone: such a shop listens on the loopback address only. */
public final class DemoSignIns {

    public static final String CUSTOMER = "demo@blush.example";
    public static final String CUSTOMER_PASSWORD = "demo-blush-2026";
    public static final String OPS = "ops@blush.example";
    public static final String OPS_PASSWORD = "ops-blush-2026";

    private DemoSignIns() {}
}
