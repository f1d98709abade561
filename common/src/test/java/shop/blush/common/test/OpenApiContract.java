package shop.blush.common.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps {@code contracts/openapi/<service>.json}, which the storefront's types are generated from, equal to the code. */
public final class OpenApiContract {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private OpenApiContract() {}

    /** Fails when the committed document is not {@code document}; with {@code -Dopenapi.renew=true} writes it instead. */
    public static void check(String service, String document) {
        ObjectNode tree = (ObjectNode) JSON.readTree(document);
        tree.remove("servers"); // the port of this run
        String current = JSON.writeValueAsString(tree) + "\n";
        Path file = Contracts.folder().resolve("openapi").resolve(service + ".json");
        try {
            if (Boolean.getBoolean("openapi.renew")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, current);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s is stale; renew it with: ./mvnw -pl %s test -Dopenapi.renew=true", file, service)
                    .isEqualTo(current);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
