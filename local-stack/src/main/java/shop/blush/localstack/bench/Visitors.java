package shop.blush.localstack.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import shop.blush.localstack.bench.Prepared.Shopper;
import shop.blush.localstack.bench.Prepared.Ware;
import shop.blush.localstack.bench.Visit.End;
import shop.blush.localstack.bench.Visit.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Visitors of a shop who send each call once and leave when they are sent away, as impatient people do. No thread waits for an answer.
 * Those who browse look at a category and at a product with its reviews and its availability, and do not mind when only those two are
 * missing; those who buy ask for a quote of one unit, order and pay.
 */
final class Visitors {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI origin;
    private final List<Shopper> shoppers;
    private final List<Ware> wares;
    private final boolean readReviews;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param readReviews whether those who browse look at a product's reviews, too */
    Visitors(URI origin, List<Shopper> shoppers, List<Ware> wares, boolean readReviews) {
        this.readReviews = readReviews;
        this.origin = origin;
        this.shoppers = shoppers;
        this.wares = wares;
    }

    /** Ends a visit early. */
    private static final class Left extends RuntimeException {

        private final boolean sentAway;
        private final boolean atOnce;
        private final String order;

        Left(boolean sentAway, boolean atOnce, String order) {
            super(null, null, false, false);
            this.sentAway = sentAway;
            this.atOnce = atOnce;
            this.order = order;
        }
    }

    /** @param begun when the phase began, by {@link System#nanoTime}; {@code intended} likewise */
    CompletableFuture<Visit> visit(Kind kind, long begun, long intended) {
        CompletableFuture<String> visit = kind == Kind.BROWSE ? browse() : purchase();
        return visit.handle((order, failure) -> {
            Duration took = Duration.ofNanos(System.nanoTime() - intended);
            Duration since = Duration.ofNanos(intended - begun);
            if (failure == null) {
                return new Visit(kind, End.DONE, since, took, order);
            }
            Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
            if (cause instanceof Left left) {
                End end = !left.sentAway ? End.FAILED : left.atOnce ? End.REFUSED : End.SENT_AWAY;
                return new Visit(kind, end, since, took, left.order);
            }
            return new Visit(kind, End.FAILED, since, took, "");
        });
    }

    private CompletableFuture<String> browse() {
        Ware ware = any(wares);
        return send(get("/api/catalog/products?category=lips&size=20"))
                .thenCompose(page -> {
                    ok(page, true, "");
                    return send(get("/api/catalog/products/" + ware.slug()));
                })
                .thenCompose(product -> {
                    ok(product, false, "");
                    return readReviews ? send(get(reviewsOf(ware))) : CompletableFuture.completedFuture(product);
                })
                .thenCompose(reviews -> send(get("/api/inventory/availability?sku=" + ware.sku())))
                .thenApply(availability -> "");
    }

    static String reviewsOf(Ware ware) {
        return "/api/catalog/products/" + ware.slug() + "/reviews";
    }

    private CompletableFuture<String> purchase() {
        Shopper shopper = any(shoppers);
        String token = shopper.account().token();
        Map<String, ?> cart = Map.of("lines", List.of(Map.of("sku", any(wares).sku(), "quantity", 1)));
        return send(post("/api/quotes", cart, token, null))
                .thenCompose(quote -> {
                    Map<String, ?> order = Map.of(
                            "quoteId", ok(quote, true, "").path("id").asString(), "addressId", shopper.addressId());
                    return send(post("/api/orders", order, token, "bench-" + UUID.randomUUID()));
                })
                .thenCompose(placed -> {
                    JsonNode order = ok(placed, false, "");
                    return send(HttpRequest.newBuilder(origin.resolve(
                                            order.path("payment").path("url").asString()))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("action=pay")))
                            .thenApply(paid -> {
                                String number = order.path("number").asString();
                                if (paid.statusCode() != 303) {
                                    throw new Left(isBusy(paid), false, number);
                                }
                                return number;
                            });
                });
    }

    /** Asks for one page, again and again; answers whether it came. */
    CompletableFuture<Boolean> look(String path) {
        return send(get(path)).handle((answer, failure) -> failure == null && answer.statusCode() == 200);
    }

    /** Asks for the price of one unit; answers whether it was told. */
    CompletableFuture<Boolean> askForAQuote() {
        Map<String, ?> cart = Map.of("lines", List.of(Map.of("sku", any(wares).sku(), "quantity", 1)));
        String token = any(shoppers).account().token();
        return send(post("/api/quotes", cart, token, null))
                .handle((answer, failure) -> failure == null && answer.statusCode() / 100 == 2);
    }

    private static JsonNode ok(HttpResponse<String> answer, boolean first, String order) {
        if (answer.statusCode() / 100 != 2) {
            throw new Left(isBusy(answer), first, order);
        }
        return JSON.readTree(answer.body());
    }

    private static boolean isBusy(HttpResponse<?> answer) {
        return answer.statusCode() == 429 || answer.statusCode() == 503;
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return http.sendAsync(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(origin.resolve(path)).GET();
    }

    private HttpRequest.Builder post(String path, Object body, String token, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private static <T> T any(List<T> list) {
        return list.get(ThreadLocalRandom.current().nextInt(list.size()));
    }
}
