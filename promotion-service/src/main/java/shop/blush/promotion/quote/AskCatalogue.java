package shop.blush.promotion.quote;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import shop.blush.common.problem.Problem;
import shop.blush.promotion.client.CatalogueClient;
import shop.blush.promotion.client.CatalogueClient.Variant;

/** Asks what variants are and cost, and takes no price rather than a wrong one. */
@Component
public class AskCatalogue {

    private static final Logger log = LoggerFactory.getLogger(AskCatalogue.class);

    private final CatalogueClient catalogue;
    private final QuoteSettings settings;

    AskCatalogue(CatalogueClient catalogue, QuoteSettings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
    }

    /** Those that are sold, by SKU; 503 {@code dependency-unavailable} when the catalogue gives no answer to go by. */
    public Map<String, Variant> variants(Collection<String> skus) {
        List<Variant> answer;
        try {
            answer = catalogue.variants(skus);
        } catch (RestClientException noAnswer) {
            throw noPrices(noAnswer.getMostSpecificCause().getClass().getSimpleName());
        }
        for (Variant variant : answer) {
            if (variant.price().amount() < 0 || !variant.price().currency().equals(settings.currency())) {
                throw noPrices("price of " + variant.sku());
            }
        }
        return answer.stream().collect(toMap(Variant::sku, Function.identity()));
    }

    private static Problem noPrices(String reason) {
        log.warn("catalogue gave no prices reason=\"{}\"", reason);
        return Problem.unavailable(
                "dependency-unavailable",
                "Prices cannot be looked up right now. Please try again.",
                Duration.ofSeconds(2));
    }
}
