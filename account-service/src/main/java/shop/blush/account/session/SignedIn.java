package shop.blush.account.session;

import java.time.Instant;
import shop.blush.account.customer.Customer;

/** What a sign-in or refresh gives. */
record SignedIn(
        Customer customer,
        String accessToken,
        Instant accessExpiresAt,
        String refreshToken,
        Instant refreshExpiresAt) {}
