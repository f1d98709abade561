package shop.blush.product.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import shop.blush.product.catalogue.ProductEntry;

/** Products for tests of other features. */
public final class DemoProducts {

    private DemoProducts() {}

    public static List<ProductEntry> all() {
        try {
            return DemoCatalogue.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one product that the golden JSON shows, just as it shows it. */
    public static List<ProductEntry> golden() {
        try (InputStream file = DemoProducts.class.getResourceAsStream("/golden-catalogue.yaml")) {
            return DemoCatalogue.read(file, "lips");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
