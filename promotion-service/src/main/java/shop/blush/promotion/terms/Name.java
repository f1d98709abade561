package shop.blush.promotion.terms;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import shop.blush.common.text.LocalizedText;

/** What operators call a promotion or a coupon; shoppers read it. */
public record Name(
        @NotBlank @Size(max = 120) String en,
        @Nullable @Size(max = 120) String zh) {

    public LocalizedText text() {
        return new LocalizedText(en.strip(), zh == null || zh.isBlank() ? null : zh.strip());
    }
}
