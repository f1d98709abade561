package shop.blush.gateway.door;

import org.springframework.core.Ordered;

/** The order in which a request passes the doors and then the filters. Cheap refusals come before dear ones. */
public final class DoorOrder {

    public static final int FLASH_SALE = 10;
    public static final int SHEDDING = 20;

    static final int REQUEST_ID = Ordered.HIGHEST_PRECEDENCE + 10;
    static final int SECURITY_HEADERS = Ordered.HIGHEST_PRECEDENCE + 20;
    static final int FIREWALL = Ordered.HIGHEST_PRECEDENCE + 30;
    static final int BODY_LIMIT = Ordered.HIGHEST_PRECEDENCE + 40;
    static final int ORIGIN = Ordered.HIGHEST_PRECEDENCE + 50;
    public static final int FAIRNESS = Ordered.HIGHEST_PRECEDENCE + 60;
    public static final int TOKEN = Ordered.HIGHEST_PRECEDENCE + 70;

    private DoorOrder() {}
}
