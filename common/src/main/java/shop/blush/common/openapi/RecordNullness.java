package shop.blush.common.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives the schemas of records the nullness of their code, for swagger-core does not read annotations of type use
 * (<a href="https://github.com/swagger-api/swagger-core/issues/4848">issue 4848</a>): a component is required unless it is
 * {@code @Nullable}; then it may be null too, or is only left out where the record says {@code @JsonInclude(NON_NULL)}.
 */
final class RecordNullness implements ModelConverter {

    private final Map<String, Class<?>> recordsByName = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        JavaType javaType = Json.mapper().constructType(type.getType());
        if (resolved == null || javaType == null || !javaType.getRawClass().isRecord()) {
            return resolved;
        }
        Schema<?> model = resolved;
        if (resolved.get$ref() != null) {
            String name = resolved.get$ref().substring(resolved.get$ref().lastIndexOf('/') + 1);
            Class<?> other = recordsByName.putIfAbsent(name, javaType.getRawClass());
            if (other != null && other != javaType.getRawClass()) {
                // springdoc would silently use one for both
                throw new IllegalStateException(other + " and " + javaType + " have the same simple name: rename one");
            }
            model = context.getDefinedModels().get(name);
        }
        if (model != null && model.getProperties() != null) {
            apply(javaType.getRawClass(), model);
        }
        return resolved;
    }

    private static void apply(Class<?> record, Schema<?> model) {
        JsonInclude include = record.getAnnotation(JsonInclude.class);
        boolean leftOutWhenNull = include != null && include.value() == JsonInclude.Include.NON_NULL;
        for (RecordComponent component : record.getRecordComponents()) {
            Schema<?> property = (Schema<?>) model.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!nullable) {
                if (model.getRequired() == null || !model.getRequired().contains(component.getName())) {
                    model.addRequiredItem(component.getName());
                }
            } else if (!leftOutWhenNull) {
                model.getProperties().put(component.getName(), orNull(property));
            }
        }
    }

    static boolean mayBeNull(Schema<?> property) {
        return property.getTypes() != null && property.getTypes().contains("null")
                || property.getOneOf() != null && property.getOneOf().stream().anyMatch(RecordNullness::mayBeNull);
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (mayBeNull(property)) {
            return property;
        }
        if (property.get$ref() != null) {
            return new Schema<>()
                    .oneOf(List.of(property, new Schema<>().types(new java.util.LinkedHashSet<>(List.of("null")))));
        }
        property.addType("null");
        return property;
    }
}
