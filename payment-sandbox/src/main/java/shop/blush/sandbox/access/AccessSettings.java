package shop.blush.sandbox.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param apiKey what merchants send as bearer token
 * @param shopOrigins the only origins that webhooks and browsers are sent to
 */
@Validated
@ConfigurationProperties("blush.sandbox")
record AccessSettings(@NotBlank String apiKey, @NotEmpty List<URI> shopOrigins) {}
