package shop.blush.common.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import shop.blush.localstack.server.BinariesCache;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden JSON in {@code contracts/}. */
public final class Contracts {

    private static final JsonMapper JSON = new JsonMapper();

    private Contracts() {}

    /** Reads a file, such as {@code order-service/place-order.response.json}. */
    public static String read(String file) {
        try {
            return Files.readString(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder() {
        return BinariesCache.projectRoot().resolve("contracts");
    }

    /**
     * Compares the shape of an answer with a golden file: the same fields with values of the same kind at each place,
     * whatever the values are. An array's elements are compared with the golden array's first; null fits any kind.
     * Answers a description of the differences, empty when there are none.
     */
    public static String shapeDifferences(String file, String answer) {
        StringBuilder differences = new StringBuilder();
        compare("$", JSON.readTree(read(file)), JSON.readTree(answer), differences);
        return differences.toString();
    }

    private static void compare(String at, JsonNode golden, JsonNode actual, StringBuilder differences) {
        if (golden.isNull() || actual.isNull()) {
            return;
        }
        if (golden.getNodeType() != actual.getNodeType()) {
            differences.append(at + " is " + actual.getNodeType() + " instead of " + golden.getNodeType() + "\n");
        } else if (golden.isObject()) {
            TreeSet<String> missing = new TreeSet<>(golden.propertyNames());
            missing.removeAll(actual.propertyNames());
            TreeSet<String> extra = new TreeSet<>(actual.propertyNames());
            extra.removeAll(golden.propertyNames());
            missing.forEach(name -> differences.append(at + "." + name + " is missing\n"));
            extra.forEach(name -> differences.append(at + "." + name + " is not in the contract\n"));
            golden.propertyNames().stream()
                    .filter(actual::has)
                    .forEach(name -> compare(at + "." + name, golden.get(name), actual.get(name), differences));
        } else if (golden.isArray() && !golden.isEmpty()) {
            for (int i = 0; i < actual.size(); i++) {
                compare(at + "[" + i + "]", golden.get(0), actual.get(i), differences);
            }
        }
    }
}
