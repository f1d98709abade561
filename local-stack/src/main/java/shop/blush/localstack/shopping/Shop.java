package shop.blush.localstack.shopping;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A shop by its public address. Waits and asks again while it is too busy (429 and 503, as {@code Retry-After} says) or gives
 * no answer at all; everything that is sent through here may be sent twice. Thread-safe.
 */
public final class Shop {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /** A shop that restarts a service is back within this time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final URI origin;
    private final Duration answerTimeout;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final LongAdder waits = new LongAdder();

    public Shop(URI origin) {
        this(origin, ANSWER_TIMEOUT, PATIENCE);
    }

    /**
     * @param answerTimeout after which a call counts as not answered
     * @param patience how long a call is repeated; with none of it, each is sent once
     */
    public Shop(URI origin, Duration answerTimeout, Duration patience) {
        this.origin = origin;
        this.answerTimeout = answerTimeout;
        this.patience = patience;
    }

    public URI origin() {
        return origin;
    }

    /** Answers how often it was waited for. */
    public long waits() {
        return waits.sum();
    }

    /** Sends JSON without a session, with these headers: name, value, name, value. */
    public Answer post(String path, Object body, String... headers) {
        return send(builder(path).POST(json(body)).header("Content-Type", "application/json"), headers);
    }

    /** Sends a form, as a browser does from a page of the shop. */
    public Answer postForm(String path, String form) {
        return send(builder(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Asks without a session. */
    public Answer get(String path) {
        return send(builder(path).GET());
    }

    HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(origin.resolve(path)).timeout(answerTimeout);
    }

    static BodyPublisher json(@Nullable Object body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Answer.JSON.writeValueAsString(body));
    }

    /** @throws NoAnswer when patience has ended */
    Answer send(HttpRequest.Builder builder, String... headers) {
        if (headers.length > 0) {
            builder.headers(headers);
        }
        HttpRequest request = builder.build();
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (true) {
            String trouble;
            Duration pause = PAUSE;
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (!isBusy(response.statusCode())) {
                    return Answer.of(response);
                }
                trouble = "answered " + response.statusCode();
                pause = retryAfter(response).orElse(PAUSE);
            } catch (IOException e) {
                trouble = "did not answer (" + e + ")";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NoAnswer("Broken off while " + request.uri().getPath() + " was waited for");
            }
            if (System.nanoTime() + pause.toNanos() > giveUpAt) {
                throw new NoAnswer(request.method() + " " + request.uri().getPath() + " " + trouble);
            }
            waits.increment();
            sleep(pause);
        }
    }

    private static boolean isBusy(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("Broken off");
        }
    }
}
