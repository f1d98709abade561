package shop.blush.product.demo;

import java.io.IOException;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import shop.blush.product.imports.ImportCatalogue;

/** Fills an empty catalogue with the house brand before the service calls itself ready. Harmless in several replicas. */
@Component
@ConditionalOnBooleanProperty("blush.demo.enabled")
class LoadDemoCatalogue implements ApplicationRunner {

    private final ImportCatalogue importCatalogue;

    LoadDemoCatalogue(ImportCatalogue importCatalogue) {
        this.importCatalogue = importCatalogue;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        importCatalogue.fillEmptyCatalogue(DemoCatalogue.read());
    }
}
