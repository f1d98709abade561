package shop.blush.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSignatureTests {

    /** Computed with {@code printf '1700000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac topsecret}. */
    @Test
    void isTheHmacOfTimeDotBody() {
        var signature = new WebhookSignature("topsecret")
                .of("{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8), Instant.ofEpochSecond(1_700_000_000));

        assertThat(signature)
                .isEqualTo("t=1700000000,v1=96db78ff92fe3e8bd0983bbf9225828b1a251deecf8f4d609a86cf544d57740b");
    }
}
