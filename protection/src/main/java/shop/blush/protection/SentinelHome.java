package shop.blush.protection;

/** Settings that Sentinel's classes read when they are loaded: they would write files below the home folder. */
public final class SentinelHome {

    private SentinelHome() {}

    /** Sets what was not set; to be called before the first use of any class of Sentinel. */
    public static void prepare() {
        setUnlessSet("csp.sentinel.log.dir", System.getProperty("java.io.tmpdir"));
        setUnlessSet("csp.sentinel.log.output.type", "console");
        setUnlessSet("csp.sentinel.log.level", "WARNING");
        setUnlessSet("csp.sentinel.metric.flush.interval", "0"); // the figures are Micrometer's
        setUnlessSet("csp.sentinel.statistic.max.rt", "60000"); // ms; slower calls count as this
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
