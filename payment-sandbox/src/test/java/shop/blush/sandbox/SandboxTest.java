package shop.blush.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** Runs the whole sandbox on a free port, with a real shop to call back and waits short enough for a test. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.nacos.discovery.enabled=false",
            "management.server.port=0",
            "blush.sandbox.api-key=" + SandboxTest.API_KEY,
            "blush.sandbox.webhook.secret=" + SandboxTest.WEBHOOK_SECRET,
            "blush.sandbox.webhook.first-retry=30ms",
            "blush.sandbox.webhook.slowest-retry=100ms",
            "blush.sandbox.webhook.reorder-window=400ms"
        })
@Import(SandboxTestConfiguration.class)
@ContextConfiguration(initializers = SandboxTestConfiguration.ShopOrigin.class)
public @interface SandboxTest {

    String API_KEY = "key-of-the-tests";
    String WEBHOOK_SECRET = "secret-of-the-tests";
}
