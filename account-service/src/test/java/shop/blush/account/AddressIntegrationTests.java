package shop.blush.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AddressIntegrationTests extends RunningAccountService {

    private static final String ADDRESSES = "/api/account/addresses";

    @Test
    void keepsAddressesOfTheirOwnerOnly() {
        Map<String, String> owner = signedIn();
        String body = Contracts.read("account-service/save-address.request.json");
        Answer added = call(HttpMethod.POST, "/api/account/addresses", body, owner);
        assertThat(added.status()).isEqualTo(201);
        assertThat(Contracts.shapeDifferences("account-service/address.response.json", added.body()))
                .isEmpty();
        String id = added.text("id");
        Answer second = call(HttpMethod.POST, "/api/account/addresses", body, owner);
        Answer list = call(HttpMethod.GET, "/api/account/addresses", null, owner);
        assertThat(Contracts.shapeDifferences("account-service/addresses.response.json", list.body()))
                .isEmpty();
        assertThat(list.json().get(0).get("id").asString()).isEqualTo(second.text("id")); // preferred now
        assertThat(list.json().get(1).get("preferred").asBoolean()).isFalse();

        String customerId = call(HttpMethod.GET, "/api/account/me", null, owner).text("id");
        email = "other." + email;
        Map<String, String> other = signedIn();
        assertThat(call(HttpMethod.PUT, "/api/account/addresses/" + id, body, other)
                        .status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.DELETE, "/api/account/addresses/" + id, null, other)
                        .text("code"))
                .isEqualTo("unknown-address");
        assertThat(call(HttpMethod.GET, "/api/account/addresses", null, other).body())
                .isEqualTo("[]");

        Map<String, String> key = Map.of("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY);
        Answer internal = call(HttpMethod.GET, "/internal/customers/" + customerId + "/addresses/" + id, null, key);
        assertThat(Contracts.shapeDifferences("account-service/internal-address.response.json", internal.body()))
                .isEmpty();
        assertThat(call(HttpMethod.GET, "/internal/customers/" + Ids.next() + "/addresses/" + id, null, key)
                        .status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.DELETE, "/api/account/addresses/" + id, null, owner)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void namesEachFieldThatKeepsAParcelFromArriving() {
        ObjectNode berlin = address();
        berlin.put("country", "DE").putNull("district").putNull("region");
        berlin.put("city", "Berlin").put("postalCode", "1011").put("phone", "+49 30 1");
        Answer answer = post(ADDRESSES, berlin, signedIn());
        assertThat(Contracts.shapeDifferences("account-service/save-address.invalid-request.json", answer.body()))
                .isEmpty();
        assertThat(answer.json().get("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("postalCode", "phone");

        berlin.put("postalCode", " 10115 ").put("phone", "030 901820");
        Answer saved = post(ADDRESSES, berlin, signedIn());
        assertThat(saved.status()).isEqualTo(201);
        assertThat(saved.text("postalCode")).isEqualTo("10115");
        assertThat(saved.text("phone")).isEqualTo("+49 30 901820");
    }

    @Test
    void hasRoomForTwentyHoweverManyComeAtOnce() throws Exception {
        Map<String, String> owner = signedIn();
        for (int i = 0; i < 14; i++) {
            assertThat(post(ADDRESSES, address(), owner).status()).isEqualTo(201);
        }
        List<Answer> answers = atOnce(12, () -> post(ADDRESSES, address(), owner));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(6);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> assertThat(Contracts.shapeDifferences(
                                "account-service/save-address.too-many-addresses.json", answer.body()))
                        .isEmpty());
        assertThat(get(ADDRESSES, owner).json())
                .hasSize(20)
                .filteredOn(one -> one.get("preferred").asBoolean())
                .hasSize(1);
    }

    /** Against a list in memory: whoever has addresses prefers one, and none goes astray. */
    @Test
    void keepsOnePreferredThroughAnyChanges() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Map<String, String> owner = signedIn();
        List<String> ids = new ArrayList<>();
        String preferred = null;
        for (int step = 0; step < 150; step++) {
            ObjectNode address = address();
            int wish = random.nextInt(3);
            if (wish == 0) {
                address.putNull("preferred");
            } else {
                address.put("preferred", wish == 1);
            }
            int action = random.nextInt(3);
            if (action == 0 && ids.size() < 20) {
                String id = post(ADDRESSES, address, owner).text("id");
                preferred = ids.isEmpty() || wish == 1 ? id : preferred;
                ids.add(id);
            } else if (action == 1 && !ids.isEmpty()) {
                String id = ids.get(random.nextInt(ids.size()));
                put(ADDRESSES + "/" + id, address, owner);
                preferred = wish == 1 ? id : preferred;
            } else if (!ids.isEmpty()) {
                String id = ids.remove(random.nextInt(ids.size()));
                call(HttpMethod.DELETE, ADDRESSES + "/" + id, null, owner);
                if (id.equals(preferred)) {
                    preferred = ids.isEmpty() ? null : ids.get(0);
                }
            }
            JsonNode list = get(ADDRESSES, owner).json();
            assertThat(list.findValuesAsString("id"))
                    .as("seed %s step %s", seed, step)
                    .containsExactlyInAnyOrderElementsOf(ids);
            for (JsonNode one : list) {
                assertThat(one.get("preferred").asBoolean())
                        .as("seed %s step %s", seed, step)
                        .isEqualTo(one.get("id").asString().equals(preferred));
            }
        }
    }

    private static ObjectNode address() {
        return (ObjectNode) JSON.readTree(Contracts.read("account-service/save-address.request.json"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no region in China  | "region":"上海市"         | "region":null
            five digits         | "postalCode":"200040"   | "postalCode":"20004"
            no country          | "country":"CN"          | "country":"XX"
            lower case          | "country":"CN"          | "country":"cn"
            no district         | "district":"静安区"       | "district":" "
            no such province    | "region":"上海市"         | "region":"Middle-earth"
            no postal code      | "postalCode":"200040"   | "postalCode":null
            a phone elsewhere   | "phone":"+86 138 0000 0000" | "phone":"+44 20 7946"
            no phone            | "phone":"+86 138 0000 0000" | "phone":"call me"
            blank recipient     | "recipient":"林美"       | "recipient":""
            long street         | "street":"南京西路 1266 号" | "street":"LONG"
            """)
    void refusesBadAddresses(String name, String part, String replacement) {
        String golden = JSON.readTree(Contracts.read("account-service/save-address.request.json"))
                .toString();
        assertThat(golden).contains(part);
        String body = golden.replace(part, replacement.replace("LONG", "x".repeat(201)));
        Answer answer = call(HttpMethod.POST, "/api/account/addresses", body, signedIn());
        assertThat(answer.text("code")).isEqualTo("invalid-request");
        assertThat(answer.status()).isEqualTo(400);
    }
}
