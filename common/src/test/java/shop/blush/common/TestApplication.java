package shop.blush.common;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.exceptions.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.mybatis.spring.MyBatisSystemException;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.idempotency.IdempotencyKey;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;

/** A small service that only the starter's own tests run. */
@SpringBootApplication
public class TestApplication {

    @RestController
    static class Things {

        record Line(@NotBlank String sku, @Min(1) @Max(99) int quantity) {}

        record Order(@Valid List<Line> lines) {}

        @PostMapping("/api/open/orders")
        Order place(@Valid @RequestBody Order order) {
            return order;
        }

        @GetMapping("/api/open/guest")
        String guest(@Nullable CurrentCustomer customer) {
            return customer == null ? "guest" : customer.id();
        }

        @GetMapping("/api/open/pages")
        int page(@RequestParam int page) {
            return page;
        }

        @GetMapping("/api/open/failures/{kind}")
        void fail(@PathVariable String kind) {
            switch (kind) {
                case "conflict" ->
                    throw Problem.conflict("out-of-stock", "Gone.").with("skus", List.of("A"));
                case "database" -> throw new QueryTimeoutException("jdbc:mysql://secret");
                case "connection" ->
                    throw new MyBatisSystemException(
                            "no connection",
                            new PersistenceException(
                                    new CannotGetJdbcConnectionException("secret", new SQLException("none free"))));
                case "mapper" -> throw new MyBatisSystemException("secret", new PersistenceException("wrong"));
                default -> throw new IllegalStateException("secret detail");
            }
        }

        @GetMapping("/api/mine")
        CurrentCustomer mine(CurrentCustomer customer) {
            return customer;
        }

        @PostMapping("/api/keyed")
        String keyed(IdempotencyKey key) {
            return key.value();
        }

        @GetMapping("/api/ops/figures")
        String figures() {
            return "figures";
        }

        @GetMapping("/internal/facts")
        String facts() {
            return "facts";
        }
    }
}
