package shop.blush.common.security;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param internalKey the secret that services show each other; from the environment, without a default
 * @param publicPaths what guests may call: an Ant pattern with an optional method before it, {@code GET /api/catalog/**}
 */
@Validated
@ConfigurationProperties("blush.security")
public record BlushSecurityProperties(
        @NotBlank String internalKey, @DefaultValue List<String> publicPaths) {}
