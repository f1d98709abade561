package shop.blush.order.client;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Customers' addresses, from account-service. */
@HttpExchange("/internal/customers")
public interface AddressClient {

    /** Where a parcel goes; kept with the order as it was when the order was placed. */
    record Address(
            String recipient,
            String phone,
            String country,
            @Nullable String region,
            String city,
            @Nullable String district,
            String street,
            @Nullable String postalCode) {}

    /** 404 {@code unknown-address}. */
    @GetExchange("/{customerId}/addresses/{addressId}")
    Address address(@PathVariable String customerId, @PathVariable String addressId);
}
