package shop.blush.gateway.door;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param publicUrl the shop's origin as browsers see it
 * @param trustedProxies addresses (CIDR) of proxies in front of the gateway whose {@code X-Forwarded-*} headers count
 * @param bodyLimit the largest body
 * @param largeBodies paths that take more
 * @param originExempt Ant patterns of writes that other systems make: webhooks are signed and carry no cookies
 */
@Validated
@ConfigurationProperties("blush.gateway.door")
record DoorSettings(
        @NotNull URI publicUrl,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("1MB") DataSize bodyLimit,
        @DefaultValue List<LargeBody> largeBodies,
        @DefaultValue List<String> originExempt) {

    record LargeBody(@NotNull String path, @NotNull DataSize limit) {}

    boolean https() {
        return "https".equals(publicUrl.getScheme());
    }
}
