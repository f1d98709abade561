package shop.blush.promotion.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.promotion.pricing.Offers.amountOff;
import static shop.blush.promotion.pricing.Offers.combinable;
import static shop.blush.promotion.pricing.Offers.coupon;
import static shop.blush.promotion.pricing.Offers.from;
import static shop.blush.promotion.pricing.Offers.ladder;
import static shop.blush.promotion.pricing.Offers.on;
import static shop.blush.promotion.pricing.Offers.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.promotion.pricing.Benefit.Gift;
import shop.blush.promotion.pricing.Benefit.PercentageOff;

/** The figures of the worked example in {@code docs/promotions.md} are those that the engine works out. */
class WorkedExampleTests {

    private static final String BEGIN = "<!-- worked example: checked by WorkedExampleTests -->\n";
    private static final String END = "<!-- end of worked example -->\n";

    private final Cart cart = new Cart(
            "CNY",
            List.of(
                    new CartLine("BL-VHL-ROSEWOOD", "velvet-hour-lipstick", "lips", "Blush", 2, 12_900),
                    new CartLine("BL-VHL-PEONY", "velvet-hour-lipstick", "lips", "Blush", 1, 12_900),
                    new CartLine("BB-DWH-50ML", "deep-well-serum", "skin-care", "Blush Botanica", 1, 28_900)),
            0,
            true,
            Offers.NOON,
            Map.of("BB-MMC-75ML", 4_900L));

    private final List<Promotion> promotions = List.of(
            on(Scope.ofCategories("lips"), promotion("Lip trio", Level.LINE, ladder("3:2000"))),
            combinable(promotion("More for you", Level.ORDER, amountOff("20000:2000", "40000:6000"))),
            combinable(on(
                    Scope.ofCategories("skin-care"),
                    from(25_000, 0, promotion("With our thanks", Level.ORDER, new Gift("BB-MMC-75ML", 1, 1))))),
            coupon("WELCOME15", new PercentageOff(1_500, 0)),
            coupon("BLUSH20", amountOff("30000:2000")));

    @Test
    void theDocumentTellsWhatTheEngineWorksOut() throws IOException {
        String document = Files.readString(BinariesCache.projectRoot().resolve(Path.of("docs", "promotions.md")));
        String told = document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END));
        assertThat(told.strip()).isEqualTo(workedExample().strip());
    }

    private String workedExample() {
        PricedCart priced = FindBestPrice.price(cart, promotions);
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("line", "list price"));
        priced.adjustments().forEach(adjustment -> head.add(adjustment.level() + " " + adjustment.promotionId()));
        head.add("to pay");
        row(text, head);
        row(text, head.stream().map(each -> "---").toList());
        for (int i = 0; i < priced.lines().size(); i++) {
            PricedCart.Line line = priced.lines().get(i);
            List<String> cells = new ArrayList<>();
            cells.add(line.quantity() + " × " + line.sku() + (line.gift() ? " (gift)" : ""));
            cells.add(yuan(line.subtotal()));
            for (PricedCart.Adjustment adjustment : priced.adjustments()) {
                cells.add(
                        adjustment.parts().get(i) == 0
                                ? ""
                                : yuan(adjustment.parts().get(i)));
            }
            cells.add(yuan(line.total()));
            row(text, cells);
        }
        List<String> sums = new ArrayList<>(List.of("sum", yuan(priced.itemsTotal())));
        priced.adjustments().forEach(adjustment -> sums.add(yuan(adjustment.amount())));
        sums.add(yuan(priced.total()));
        row(text, sums);
        text.append("\nThe quote explains:\n\n");
        priced.adjustments()
                .forEach(adjustment -> text.append("- ")
                        .append(adjustment.reason().en())
                        .append(" (")
                        .append(adjustment.reason().zh())
                        .append(")\n"));
        priced.coupons()
                .forEach(coupon -> text.append("- ")
                        .append(coupon.couponCode())
                        .append(" is not used, `")
                        .append(coupon.reasonCode())
                        .append("`: ")
                        .append(coupon.reason().en())
                        .append('\n'));
        priced.suggestions()
                .forEach(suggestion -> text.append("- It suggests: ")
                        .append(suggestion.reason().en())
                        .append('\n'));
        return text.toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String yuan(long amount) {
        return (amount < 0 ? "−" : "") + Words.exact(Math.abs(amount), "CNY");
    }
}
