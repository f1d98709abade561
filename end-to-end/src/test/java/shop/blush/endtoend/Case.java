package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.function.Supplier;

/** A call that must be refused. */
record Case(String name, int status, String code, Supplier<HttpRequest.Builder> request) {

    void isRefusedBy(OpenShop shop) throws IOException {
        Answer answer = shop.send(request.get());
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.code()).as("%s", answer).isEqualTo(code);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.json().path("detail").asString("")).as("%s", answer).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "at shop.blush", "at org.springframework");
    }

    @Override
    public String toString() {
        return name + " → " + status + " " + code;
    }
}
