package shop.blush.common.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import shop.blush.common.idempotency.IdempotencyKey;
import shop.blush.common.security.CurrentCustomer;

/** Makes the OpenAPI document say what the code says, so that types generated from it are exact. */
@AutoConfiguration
public class OpenApiAutoConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentCustomer.class, IdempotencyKey.class);
    }

    @Bean
    RecordNullness recordNullness() {
        return new RecordNullness();
    }

    @Bean
    OperationCustomizer idempotencyKeyHeader() {
        return (operation, method) -> {
            boolean takesKey = Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == IdempotencyKey.class);
            if (takesKey) {
                operation.addParametersItem(new HeaderParameter()
                        .name(IdempotencyKey.HEADER)
                        .required(true)
                        .schema(new StringSchema().pattern("[A-Za-z0-9_-]{8,64}")));
            }
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer answersHoldEveryField(@Value("${spring.application.name:}") String service) {
        return document -> {
            document.setInfo(new Info().title(service).version("1"));
            requireNullableFieldsOfAnswers(document);
        };
    }

    /** A request may leave a nullable field out; an answer always holds it. */
    private static void requireNullableFieldsOfAnswers(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> requested = new HashSet<>();
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
                .forEach(body -> collect(body.getSchema(), schemas, requested));
        schemas.forEach((name, schema) -> {
            if (!requested.contains(name) && schema.getProperties() != null) {
                ((Schema<?>) schema).getProperties().forEach((property, value) -> {
                    boolean listed =
                            schema.getRequired() != null && schema.getRequired().contains(property);
                    if (!listed && RecordNullness.mayBeNull(value)) {
                        schema.addRequiredItem(property);
                    }
                });
            }
        });
    }

    private static void collect(@Nullable Schema<?> schema, Map<String, Schema> schemas, Set<String> names) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            String name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
            if (names.add(name)) {
                collect(schemas.get(name), schemas, names);
            }
        }
        collect(schema.getItems(), schemas, names);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> collect(property, schemas, names));
        }
        if (schema.getOneOf() != null) {
            schema.getOneOf().forEach(part -> collect(part, schemas, names));
        }
    }
}
