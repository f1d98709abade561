package shop.blush.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden JSON of {@code contracts/payment-sandbox}. */
public final class Golden {

    private static final JsonMapper JSON = new JsonMapper();

    private Golden() {}

    public static JsonNode read(String name) {
        var root = Path.of(System.getProperty("blush.root", ".."));
        return JSON.readTree(root.resolve("contracts/payment-sandbox").resolve(name));
    }

    /** Fails unless both have the same fields with the same kinds of values. */
    public static void assertSameShape(JsonNode actual, String goldenName) {
        assertSameShape(actual, read(goldenName), "$");
    }

    private static void assertSameShape(JsonNode actual, JsonNode golden, String at) {
        assertThat(actual.getNodeType()).as("kind of %s", at).isEqualTo(golden.getNodeType());
        if (golden.isObject()) {
            assertThat(new TreeSet<>(actual.propertyNames()))
                    .as("fields of %s", at)
                    .isEqualTo(new TreeSet<>(golden.propertyNames()));
            golden.properties()
                    .forEach(field ->
                            assertSameShape(actual.get(field.getKey()), field.getValue(), at + "." + field.getKey()));
        }
    }
}
