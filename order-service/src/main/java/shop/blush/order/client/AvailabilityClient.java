package shop.blush.order.client;

import java.util.Collection;
import java.util.List;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What is left, in bands, from inventory-service. */
@HttpExchange("/api/inventory")
public interface AvailabilityClient {

    record Availability(List<Item> items) {}

    record Item(String sku, State state) {}

    enum State {
        IN_STOCK,
        LOW,
        SOLD_OUT
    }

    /** Of 1 to 200 SKUs; one without stock level is SOLD_OUT. */
    @GetExchange("/availability")
    Availability availability(@RequestParam("sku") Collection<String> skus);
}
