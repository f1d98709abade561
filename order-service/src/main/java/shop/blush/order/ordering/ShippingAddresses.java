package shop.blush.order.ordering;

import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import shop.blush.common.problem.Problem;
import shop.blush.order.client.AddressClient;
import tools.jackson.databind.json.JsonMapper;

/** Customers' addresses as an order keeps them. */
@Component
class ShippingAddresses {

    private final AddressClient addresses;
    private final JsonMapper json;

    ShippingAddresses(AddressClient addresses, JsonMapper json) {
        this.addresses = addresses;
        this.json = json;
    }

    /** The customer's address; 422 {@code unknown-address}. */
    String asJson(String customerId, String addressId) {
        try {
            return json.writeValueAsString(addresses.address(customerId, addressId));
        } catch (HttpClientErrorException.NotFound unknown) {
            throw Problem.unprocessable("unknown-address", "There is no such address. Please choose another.");
        }
    }
}
