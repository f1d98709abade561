package shop.blush.localstack.shopping;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the shop answered.
 *
 * @param body missing where the answer is not JSON
 */
public record Answer(int status, JsonNode body, HttpHeaders headers) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), json(response.body()), response.headers());
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Answers the problem's code, or the status where there is none. */
    public String code() {
        return body.path("code").asString("status-" + status);
    }

    /** Answers what a person should read of a problem. */
    public String detail() {
        return body.path("detail").asString("answered " + status);
    }

    /** Answers the body of a success, and throws {@link Refused} otherwise. */
    public JsonNode orRefused() {
        if (!ok()) {
            throw new Refused(this);
        }
        return body;
    }
}
