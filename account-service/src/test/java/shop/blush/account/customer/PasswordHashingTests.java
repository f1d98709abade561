package shop.blush.account.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import shop.blush.common.problem.Problem;
import shop.blush.common.test.Contracts;
import tools.jackson.databind.json.JsonMapper;

class PasswordHashingTests {

    private final PasswordHashing hashing = new PasswordHashing(new SignInSettings(Duration.ofMinutes(1), 1, 1, 1));

    @Test
    void refusesWhatWouldWaitTooLong() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(400);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                answers.add(threads.submit(() -> {
                    try {
                        return hashing.hash("peony-in-the-rain-42");
                    } catch (Problem busy) {
                        return busy.code() + " " + busy.getStatusCode().value();
                    }
                }));
            }
            List<String> told = new ArrayList<>();
            for (Future<String> answer : answers) {
                told.add(answer.get());
            }
            var golden = new JsonMapper().readTree(Contracts.read("account-service/sign-in.sign-in-busy.json"));
            assertThat(told)
                    .anyMatch(one -> one.startsWith("$argon2id$"))
                    .filteredOn(one -> !one.startsWith("$argon2id$"))
                    .isNotEmpty()
                    .containsOnly(golden.get("code").asString() + " "
                            + golden.get("status").asString());
        } finally {
            threads.shutdownNow();
        }
    }
}
