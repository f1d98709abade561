package shop.blush.account.address;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The forms of postal codes, per country; the table says where it comes from. */
final class PostalCodes {

    private static final Map<String, String> FORMS = read();

    private PostalCodes() {}

    private static Map<String, String> read() {
        try {
            var table = PropertiesLoaderUtils.loadProperties(new ClassPathResource("address/postal-codes.properties"));
            return table.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(Function.identity(), table::getProperty));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static boolean needed(String country) {
        return FORMS.containsKey(country) && !FORMS.get(country).startsWith("?");
    }

    /** Whether the code, in upper case, may be one of the country. */
    static boolean fits(String country, String code) {
        String form = FORMS.get(country);
        return form == null || Pattern.matches(form.startsWith("?") ? form.substring(1) : form, code);
    }
}
