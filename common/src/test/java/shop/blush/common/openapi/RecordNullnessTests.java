package shop.blush.common.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordNullnessTests {

    record Shelf(
            String name,
            @Nullable String note,
            Book book,
            @Nullable Book other) {}

    record Book(String title) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Text(String en, @Nullable String zh) {}

    static final class Elsewhere {
        record Book(int pages) {}

        record Library(RecordNullnessTests.Book first, Book second) {}
    }

    private static Schema<?> property(Schema<?> model, String name) {
        return (Schema<?>) model.getProperties().get(name);
    }

    @Test
    void onlyNullableComponentsMayBeNull() {
        Schema<?> shelf = read(Shelf.class).get("Shelf");

        assertThat(shelf.getRequired()).containsExactlyInAnyOrder("name", "book");
        assertThat(shelf.getProperties().get("name").getTypes()).containsExactly("string");
        assertThat(shelf.getProperties().get("note").getTypes()).containsExactlyInAnyOrder("string", "null");
        assertThat(property(shelf, "book").get$ref()).endsWith("/Book");
        assertThat(RecordNullness.mayBeNull(property(shelf, "other"))).isTrue();
        assertThat(((Schema<?>) property(shelf, "other").getOneOf().get(0)).get$ref())
                .endsWith("/Book");
    }

    @Test
    void whatIsLeftOutWhenNullIsNeverNull() {
        Schema<?> text = read(Text.class).get("Text");

        assertThat(text.getRequired()).containsExactly("en");
        assertThat(text.getProperties().get("zh").getTypes()).containsExactly("string");
    }

    @Test
    void refusesTwoRecordsOfOneName() {
        assertThatThrownBy(() -> read(Elsewhere.Library.class)).hasMessageContaining("same simple name");
    }

    private static Map<String, Schema> read(Class<?> type) {
        ModelConverters converters = new ModelConverters(true);
        converters.addConverter(new RecordNullness());
        return converters.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true)).referencedSchemas;
    }
}
