package shop.blush.protection;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param stateDir folder in which this process remembers the rules it runs; null: it does not
 * @param fromNacos whether to follow Nacos
 */
@ConfigurationProperties("blush.protection")
record ProtectionSettings(
        @Nullable Path stateDir,
        @DefaultValue("true") boolean fromNacos,
        @DefaultValue("127.0.0.1:8848") String nacosAddress,
        @DefaultValue("") String nacosUsername,
        @DefaultValue("") String nacosPassword) {}
