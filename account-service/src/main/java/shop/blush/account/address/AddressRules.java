package shop.blush.account.address;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import shop.blush.account.address.AddressController.SaveAddressRequest;
import shop.blush.common.problem.Problem;

/**
 * What an address must hold for a parcel to arrive: in China a region of the first level, city, district and postal code;
 * elsewhere what the country's post asks for. Phone numbers are those of Google's libphonenumber, in the address's
 * country unless they begin with another's code.
 */
final class AddressRules {

    /** One thing that keeps a parcel from arriving, in the shape of the bean validation's. */
    record Wrong(String field, String message) {}

    /** Where people never leave out the state or province; a part of those whose post asks for it. */
    private static final Set<String> REGION_NEEDED = Set.of("CN", "US", "CA", "AU", "BR", "MX", "IN");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> REGIONS_OF_CHINA = regionsOfChina();
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private AddressRules() {}

    /**
     * Answers the address as it is kept: without blanks around, phone in international form, postal code in upper case.
     *
     * @throws Problem 400 {@code invalid-request} with {@code errors}
     */
    static Address checked(SaveAddressRequest request, String id, @Nullable Boolean preferred) {
        List<Wrong> wrong = new ArrayList<>();
        String country = request.country();
        String region = text(request.region());
        String district = text(request.district());
        String postalCode = postalCode(request.postalCode());
        if (!COUNTRIES.contains(country)) {
            wrong.add(new Wrong("country", "must be a country code of ISO 3166-1"));
        }
        if (region == null && REGION_NEEDED.contains(country)) {
            wrong.add(new Wrong("region", "is needed in this country"));
        }
        if (country.equals("CN")) {
            if (region != null && !REGIONS_OF_CHINA.contains(region)) {
                wrong.add(new Wrong("region", "must be one of China's regions of the first level, such as 上海市"));
            }
            if (district == null) {
                wrong.add(new Wrong("district", "is needed in this country"));
            }
        }
        if (postalCode == null ? PostalCodes.needed(country) : !PostalCodes.fits(country, postalCode)) {
            wrong.add(new Wrong("postalCode", "must be a postal code of this country"));
        }
        Optional<String> phone = phone(request.phone(), country);
        if (phone.isEmpty()) {
            wrong.add(new Wrong("phone", "must be a phone number of this country, or begin with + and a country code"));
        }
        if (!wrong.isEmpty()) {
            throw Problem.badRequest("invalid-request", "The request holds values that cannot be.")
                    .with("errors", wrong);
        }
        return new Address(
                id,
                request.recipient().strip(),
                phone.get(),
                country,
                region,
                request.city().strip(),
                district,
                request.street().strip(),
                postalCode,
                preferred);
    }

    private static Optional<String> phone(String typed, String country) {
        try {
            PhoneNumber number = PHONES.parse(typed, country);
            return PHONES.isValidNumber(number)
                    ? Optional.of(PHONES.format(number, PhoneNumberFormat.INTERNATIONAL))
                    : Optional.empty();
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private static @Nullable String postalCode(@Nullable String typed) {
        String code = text(typed);
        return code == null ? null : code.toUpperCase(Locale.ROOT);
    }

    private static Set<String> regionsOfChina() {
        try {
            return new ClassPathResource("address/regions-of-china.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
