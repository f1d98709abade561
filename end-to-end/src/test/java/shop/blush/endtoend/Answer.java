package shop.blush.endtoend;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What came back. {@code json} is missing when it was not JSON. */
record Answer(int status, HttpHeaders headers, String body, JsonNode json) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body(), parsed(response.body()));
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** The code of a problem detail, or an empty text. */
    String code() {
        return json.path("code").asString("");
    }

    /** A sign that trying again is worth it: nobody has said no. */
    boolean isOutage() {
        return status >= 502 && status <= 504;
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
