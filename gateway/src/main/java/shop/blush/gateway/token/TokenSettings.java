package shop.blush.gateway.token;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param publicPaths what guests may call: an Ant pattern, with a method before it where only that one is open */
@ConfigurationProperties("blush.gateway.token")
record TokenSettings(@DefaultValue List<String> publicPaths) {}
