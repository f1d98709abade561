package shop.blush.safeguard;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service that watches over all others. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SafeguardServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(SafeguardServiceApplication.class, args);
    }
}
