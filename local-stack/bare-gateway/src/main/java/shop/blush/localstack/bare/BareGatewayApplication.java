package shop.blush.localstack.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Hands everything on to one service, as Spring Cloud Gateway does when nothing is asked of it. */
@SpringBootApplication
public class BareGatewayApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(BareGatewayApplication.class, arguments);
    }
}
