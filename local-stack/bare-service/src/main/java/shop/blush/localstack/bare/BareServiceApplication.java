package shop.blush.localstack.bare;

import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says hello; and sells units of a flash sale as shops do that have not thought about it: one transaction for each buyer, which counts
 * down one row and adds another. No token is checked, no limit kept, no event sent, and a repeat buys again.
 */
@SpringBootApplication
public class BareServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(BareServiceApplication.class, arguments);
    }

    record Wish(String sku, int quantity) {}

    @RestController
    static class Controller {

        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;

        Controller(JdbcClient jdbc, TransactionTemplate transaction) {
            this.jdbc = jdbc;
            this.transaction = transaction;
        }

        @GetMapping("/hello")
        Map<String, String> hello() {
            return Map.of("hello", "world");
        }

        @PostMapping("/naive")
        ResponseEntity<Map<String, String>> buy(@RequestBody Wish wish) {
            String id = UUID.randomUUID().toString();
            boolean bought = Boolean.TRUE.equals(transaction.execute(status -> {
                int counted = jdbc.sql("UPDATE bench_naive_stock SET available = available - :quantity"
                                + " WHERE sku = :sku AND available >= :quantity")
                        .param("quantity", wish.quantity())
                        .param("sku", wish.sku())
                        .update();
                return counted == 1
                        && jdbc.sql("INSERT INTO bench_naive_orders (id, sku, quantity) VALUES (:id, :sku, :quantity)")
                                        .param("id", id)
                                        .param("sku", wish.sku())
                                        .param("quantity", wish.quantity())
                                        .update()
                                == 1;
            }));
            return bought
                    ? ResponseEntity.status(201).body(Map.of("id", id))
                    : ResponseEntity.status(409).body(Map.of("code", "sold-out"));
        }
    }
}
