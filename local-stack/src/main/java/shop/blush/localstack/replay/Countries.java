package shop.blush.localstack.replay;

import java.util.HashMap;
import java.util.Map;

/**
 * Stand-in addresses. The file names a country and nothing else, a shop wants a whole address: the rest is a well-known
 * postal code of the country, and words that say so.
 */
final class Countries {

    private record Country(String code, String postalCode) {}

    private static final Country HOME = new Country("GB", "EC1A 1BB");

    private static final String TABLE = """
            United Kingdom|GB|EC1A 1BB
            Channel Islands|JE|JE2 3AB
            EIRE|IE|D01 F5P2
            France|FR|75001
            Germany|DE|10115
            Spain|ES|28001
            Belgium|BE|1000
            Netherlands|NL|1011 AB
            Switzerland|CH|8001
            Italy|IT|00184
            Norway|NO|0150
            Portugal|PT|1000-001
            Cyprus|CY|1010
            Denmark|DK|1050
            Sweden|SE|111 29
            Finland|FI|00100
            Poland|PL|00-001
            Austria|AT|1010
            Greece|GR|104 31
            Iceland|IS|101
            Malta|MT|VLT 1117
            Czech Republic|CZ|110 00
            Lithuania|LT|01100
            Australia|AU|2000
            Japan|JP|100-0001
            Singapore|SG|018956
            USA|US|10001
            Canada|CA|K1A 0B1
            Brazil|BR|01310-100
            Israel|IL|9100000
            Saudi Arabia|SA|11564
            RSA|ZA|0001
            Korea|KR|03045
            Thailand|TH|10100
            Hong Kong|HK|
            Bahrain|BH|
            Lebanon|LB|
            Nigeria|NG|
            United Arab Emirates|AE|
            Bermuda|BM|
            West Indies|JM|
            """;

    private static final Map<String, Country> BY_NAME = new HashMap<>();

    static {
        TABLE.lines()
                .map(line -> line.split("\\|", -1))
                .forEach(parts -> BY_NAME.put(parts[0], new Country(parts[1], parts[2])));
    }

    private Countries() {}

    /** Answers the code of ISO 3166-1; that of the source's own country where the file names none that is known. */
    static String code(String country) {
        return BY_NAME.getOrDefault(country, HOME).code();
    }

    /** An address that the shop takes, for a customer of the file. */
    static Map<String, Object> address(Buyer buyer) {
        Country country = BY_NAME.getOrDefault(buyer.country(), HOME);
        Map<String, Object> address = new HashMap<>(Map.of(
                "recipient",
                "Online Retail " + buyer.id(),
                // Kept by Ofcom for such uses; with its country's code it may stand anywhere.
                "phone",
                "+44 20 7946 0958",
                "country",
                country.code(),
                "region",
                country.code(),
                "city",
                buyer.country().isBlank() ? country.code() : buyer.country(),
                "street",
                "Order replay, the file has no address"));
        if (!country.postalCode().isEmpty()) {
            address.put("postalCode", country.postalCode());
        }
        return address;
    }
}
