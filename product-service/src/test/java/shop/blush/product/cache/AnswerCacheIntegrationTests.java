package shop.blush.product.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import shop.blush.product.ProductIntegrationTest;
import tools.jackson.databind.json.JsonMapper;

class AnswerCacheIntegrationTests extends ProductIntegrationTest {

    record Page(String text, int number) {}

    private static final CacheSettings SETTINGS = new CacheSettings(
            Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofSeconds(2), 1_000_000);

    @Autowired
    private LettuceConnectionFactory redisServer;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private JsonMapper json;

    private final AtomicInteger loads = new AtomicInteger();

    private AnswerCache replica() {
        return new AnswerCache(new SharedAnswers(redisServer, SETTINGS), json, SETTINGS);
    }

    private Page load() {
        return new Page("丝绒", loads.incrementAndGet());
    }

    @Test
    void hundredsWhoAskAtOnceCostOneLoad() throws Exception {
        AnswerCache replica = replica();
        int askers = 200;
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(askers);
        List<Future<Page>> answers = new ArrayList<>();
        for (int i = 0; i < askers; i++) {
            answers.add(threads.submit(() -> {
                start.await();
                return replica.get("one-load", Page.class, () -> {
                    loading.countDown();
                    awaitLatch(goOn);
                    return load();
                });
            }));
        }
        start.countDown();
        assertThat(loading.await(10, TimeUnit.SECONDS)).isTrue();
        goOn.countDown();
        for (Future<Page> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Page("丝绒", 1));
        }
        threads.shutdown();
        assertThat(loads).hasValue(1);
    }

    @Test
    void oneKeyDoesNotWaitForAnother() throws Exception {
        AnswerCache replica = replica();
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread slow = new Thread(() -> replica.get("slow", Page.class, () -> {
            loading.countDown();
            awaitLatch(goOn);
            return load();
        }));
        slow.start();
        assertThat(loading.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 200; i++) {
            assertThat(replica.get("quick-" + i, Page.class, this::load)).isNotNull();
        }
        goOn.countDown();
        slow.join();
    }

    @Test
    void whatOneReplicaLoadedTheOthersNeedNot() {
        assertThat(replica().get("shared", Page.class, this::load)).isEqualTo(new Page("丝绒", 1));
        assertThat(replica().get("shared", Page.class, this::load)).isEqualTo(new Page("丝绒", 1));
        assertThat(loads).hasValue(1);
        assertThat(redis.getExpire("product:{catalogue}:shared")).isBetween(8 * 60L - 1, 12 * 60L + 1);
    }

    @Test
    void searchesAreKeptHereOnly() {
        AnswerCache replica = replica();
        replica.getHere("search", Page.class, this::load);
        replica.getHere("search", Page.class, this::load);
        assertThat(loads).hasValue(1);
        assertThat(redis.hasKey("product:{catalogue}:search")).isFalse();
    }

    @Test
    void unknownThingsAreRememberedHereOnly() {
        AnswerCache replica = replica();
        for (int i = 0; i < 3; i++) {
            assertThat(replica.get("unknown", Page.class, () -> {
                        loads.incrementAndGet();
                        return null;
                    }))
                    .isNull();
        }
        assertThat(loads).hasValue(1);
        assertThat(redis.hasKey("product:{catalogue}:unknown")).isFalse();
    }

    @Test
    void aFailedLoadIsTriedAgain() {
        AnswerCache replica = replica();
        assertThatThrownBy(() -> replica.get("failing", Page.class, () -> {
                    throw new IllegalStateException("database away");
                }))
                .hasMessage("database away");
        assertThat(replica.get("failing", Page.class, this::load)).isEqualTo(new Page("丝绒", 1));
    }

    @Test
    void aChangeReachesAllReplicas() {
        AnswerCache one = replica();
        AnswerCache two = replica();
        one.get("changing", Page.class, this::load);
        two.get("changing", Page.class, this::load);
        one.dropAll();
        assertThat(one.get("changing", Page.class, this::load)).isEqualTo(new Page("丝绒", 2));
        two.followOthers();
        assertThat(two.get("changing", Page.class, this::load)).isEqualTo(new Page("丝绒", 2));
    }

    @Test
    void aLoadThatAChangeOvertookBringsNothingOldBack() throws Exception {
        AnswerCache one = replica();
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread slow = new Thread(() -> one.get("overtaken", Page.class, () -> {
            loading.countDown();
            awaitLatch(goOn);
            return new Page("old", 0);
        }));
        slow.start();
        assertThat(loading.await(10, TimeUnit.SECONDS)).isTrue();
        one.dropAll();
        goOn.countDown();
        slow.join();
        assertThat(one.get("overtaken", Page.class, this::load)).isEqualTo(new Page("丝绒", 1));
        assertThat(replica().get("overtaken", Page.class, this::load)).isEqualTo(new Page("丝绒", 1));
    }

    @Test
    void withoutRedisItLoadsAndLosesLittleTime() {
        LettuceConnectionFactory nowhere =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", 1));
        AnswerCache alone = new AnswerCache(new SharedAnswers(nowhere, SETTINGS), json, SETTINGS);
        long start = System.nanoTime();
        for (int i = 1; i <= 50; i++) {
            assertThat(alone.get("alone-" + i, Page.class, this::load)).isEqualTo(new Page("丝绒", i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        alone.followOthers();
    }

    @Test
    void theServiceForgetsPagesWhenTheCatalogueChanges() {
        String row = "brand,product,shade_description,shade_name,shade_code,hex\nNew House,%s,,One,1,#A06F4A\n";
        importCsv(row.formatted("Silk")).expectStatus().isOk();
        await().untilAsserted(() -> assertThat(
                        json(get("/api/catalog/products")).path("totalItems").asInt())
                .isEqualTo(1));
        importCsv(row.formatted("Satin")).expectStatus().isOk();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(json(get("/api/catalog/products"))
                                .path("totalItems")
                                .asInt())
                        .isEqualTo(2));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
