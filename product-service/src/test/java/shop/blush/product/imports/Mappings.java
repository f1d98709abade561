package shop.blush.product.imports;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Mappings for tests. */
final class Mappings {

    static final String SMALLEST = """
            columns: {brand: brand, product: product, shadeCode: shade_code, shadeName: shade_name, note: shade_description, hex: hex}
            defaults: {category: face, kind: foundation, size: 30 ml, price: 129.00, openingStock: 7}
            """;

    private Mappings() {}

    static Mapping foundation() {
        return Mapping.read(Mappings.class.getResourceAsStream("/mappings/foundation-shades.yaml"));
    }

    static Mapping of(String yaml) {
        return Mapping.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
