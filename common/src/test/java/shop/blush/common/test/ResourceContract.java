package shop.blush.common.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import shop.blush.protection.Resource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The committed list of what rules can be set on in a service; safeguard-service checks rule sets against it. */
public final class ResourceContract {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResourceContract() {}

    /** Fails when the committed list is not {@code resources}; with {@code -Dresources.renew=true} writes it instead. */
    public static void check(String service, List<Resource> resources) {
        String current = JSON.writeValueAsString(resources) + "\n";
        Path file = Contracts.folder().resolve("protection").resolve(service + ".json");
        try {
            if (Boolean.getBoolean("resources.renew")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, current);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s is stale; renew it with: ./mvnw -pl %s test -Dresources.renew=true", file, service)
                    .isEqualTo(current);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
