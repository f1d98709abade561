package shop.blush.account.address;

import org.jspecify.annotations.Nullable;

/** Where parcels go. {@code preferred} is true or null, see the table. */
record Address(
        String id,
        String recipient,
        String phone,
        String country,
        @Nullable String region,
        String city,
        @Nullable String district,
        String street,
        @Nullable String postalCode,
        @Nullable Boolean preferred) {}
