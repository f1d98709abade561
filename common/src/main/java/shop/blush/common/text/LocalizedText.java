package shop.blush.common.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Text in English and, where it was translated, in Chinese. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LocalizedText(String en, @Nullable String zh) {}
