package shop.blush.localstack.shopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccountTests {

    private static final Map<String, Object> CART = Map.of("lines", List.of(Map.of("sku", "S", "quantity", 2)));

    private final StandInShop shop = new StandInShop();
    private final Shop client = shop.client();

    AccountTests() throws IOException {}

    @AfterEach
    void close() {
        shop.close();
    }

    private Account account() {
        return Account.register(client, "a@replay.example", "a password", "A");
    }

    private long count(String call) {
        return shop.calls().stream().filter(call::equals).count();
    }

    @Test
    void signsInOnceForManyCalls() {
        Account account = account();
        for (int i = 0; i < 3; i++) {
            assertThat(account.post("/api/quotes", CART, null).status()).isEqualTo(201);
        }
        assertThat(count("POST /api/account/session")).isEqualTo(1);
    }

    @Test
    void isNotRegisteredTwice() {
        account();
        assertThat(account().post("/api/quotes", CART, null).ok()).isTrue();
    }

    @Test
    void renewsASessionBeforeItEnds() {
        shop.sessionsLast(30); // sooner than a call may take
        Account account = account();
        account.post("/api/quotes", CART, null);
        account.post("/api/quotes", CART, null);
        assertThat(count("POST /api/account/session")).isEqualTo(1);
        assertThat(count("POST /api/account/session/refresh")).isEqualTo(1);
    }

    @Test
    void signsInAgainWhenTheShopHasEndedTheSession() {
        Account account = account();
        account.post("/api/quotes", CART, null);
        shop.endSessions();
        assertThat(account.post("/api/quotes", CART, null).ok()).isTrue();
        assertThat(count("POST /api/account/session")).isEqualTo(2);
    }

    @Test
    void waitsAsLongAsABusyShopAsks() {
        shop.interrupt("/api/quotes", 429, 503);
        Account account = account();
        long begin = System.nanoTime();
        assertThat(account.post("/api/quotes", CART, null).status()).isEqualTo(201);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(2_000_000_000L);
        assertThat(count("POST /api/quotes")).isEqualTo(3);
        assertThat(client.waits()).isEqualTo(2);
    }

    @Test
    void asksAgainWhenTheAnswerIsLost() {
        shop.interrupt("/api/quotes", StandInShop.CUT);
        assertThat(account().post("/api/quotes", CART, null).status()).isEqualTo(201);
    }

    @Test
    void aRefusalSaysWhatTheShopSaid() {
        Answer answer = account().post("/api/orders", Map.of("quoteId", "no", "addressId", "a"), "key-12345");
        assertThat(answer.code()).isEqualTo("unknown-quote");
        assertThatThrownBy(answer::orRefused).isInstanceOf(Refused.class).hasMessageStartingWith("unknown-quote");
    }
}
