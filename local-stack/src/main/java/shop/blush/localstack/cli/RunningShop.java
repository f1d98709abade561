package shop.blush.localstack.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import shop.blush.localstack.cli.Blush.Refusal;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.StackState;
import shop.blush.localstack.stack.StackState.PartState;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop that runs from a folder, to be asked over HTTP. Every refusal has exit code 2: the answer cannot be had. */
final class RunningShop {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NO_ANSWER = 2;

    private final StackState state;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private RunningShop(StackState state) {
        this.state = state;
    }

    static RunningShop find(Home home) {
        return StackState.read(home.state())
                .filter(StackState::isSupervised)
                .map(RunningShop::new)
                .orElseThrow(() -> new Refusal(
                        NO_ANSWER, "No shop is running from " + home.folder() + ". './blush up' opens it."));
    }

    String url() {
        return "http://127.0.0.1:" + state.shopPort();
    }

    /** Answers what its supervisor said when this was made. */
    StackState state() {
        return state;
    }

    /** Answers where the first process of a service listens, past the gateway. */
    String urlOf(String service) {
        return state.parts().stream()
                .filter(part -> part.name().equals(service))
                .map(PartState::port)
                .findFirst()
                .map(port -> "http://127.0.0.1:" + port)
                .orElseThrow(() -> new Refusal(NO_ANSWER, service + " is not part of the running shop"));
    }

    /** Answers whatever comes back, or refuses if nothing does. */
    HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refusal(
                    NO_ANSWER,
                    request.uri() + " does not answer (" + (e.getMessage() == null ? e : e.getMessage())
                            + "). './blush status' shows which part is down.");
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw unexpected(response);
        }
    }

    static Refusal unexpected(HttpResponse<String> response) {
        String detail = response.body();
        try {
            JsonNode problem = JSON.readTree(response.body());
            if (problem.hasNonNull("detail")) {
                detail = problem.path("detail").asString();
            }
        } catch (JacksonException e) {
            // Then the answer itself is all that can be told.
        }
        return new Refusal(NO_ANSWER, response.uri() + " answered " + response.statusCode() + ": " + detail.strip());
    }
}
