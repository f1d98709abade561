package shop.blush.account.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.blush.account.address.AddressController.SaveAddressRequest;
import shop.blush.account.address.AddressRules.Wrong;
import shop.blush.common.problem.Problem;

class AddressRulesTests {

    private static Address checked(String country, String region, String postalCode, String phone) {
        return AddressRules.checked(
                new SaveAddressRequest(
                        " Ada King ", phone, country, region, " City ", "District", "1 Street", postalCode, null),
                "id",
                null);
    }

    private static List<?> wrong(String country, String region, String postalCode, String phone) {
        try {
            checked(country, region, postalCode, phone);
            return List.of();
        } catch (Problem problem) {
            return ((List<?>) problem.get("errors"))
                    .stream().map(wrong -> ((Wrong) wrong).field()).toList();
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            CN | 200040     | true
            CN | 20004      | false
            CN | 2000400    | false
            CN | ２０００４０    | false
            CN | null       | false
            GB | SW1Y 4JH   | true
            GB | sw1y4jh    | true
            GB | EC1A 1BB   | true
            GB | M2 5BQ     | true
            GB | 12345      | false
            GB | null       | false
            US | 94105      | true
            US | 94105-1234 | true
            US | 9410       | false
            CA | K1A 0B1    | true
            CA | K1A 0D1    | false
            CA | k1a0b1     | true
            DE | 10115      | true
            DE | 1011       | false
            FR | 75 001     | true
            NL | 1234 AB    | true
            NL | 0123 AB    | false
            PL | 00-940     | true
            PL | 00940      | false
            PT | 1250-096   | true
            JP | 112-0001   | true
            JP | 1120001    | true
            KR | 03051      | true
            SG | 546080     | true
            AU | 2060       | true
            IE | null       | true
            IE | A65 F4E2   | true
            IE | A65        | false
            HK | null       | true
            HK | 999077     | true
            AE | null       | true
            AE | anything   | true
            """)
    void knowsThePostalCodesOfCountries(String country, String code, boolean fits) {
        String phone = "+44 20 7946 0000";
        String region = country.equals("CN") ? "上海市" : "Region";
        assertThat(wrong(country, region, code, phone)).isEqualTo(fits ? List.of() : List.of("postalCode"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            CN | 138 0000 0000      | +86 138 0000 0000
            CN | +86 138 0000 0000  | +86 138 0000 0000
            CN | 13800000000        | +86 138 0000 0000
            CN | 021-6279 0000      | +86 21 6279 0000
            CN | 128 0000 0000      | null
            CN | 138 0000 000       | null
            CN | +44 20 7946 0000   | +44 20 7946 0000
            GB | 020 7946 0000      | +44 20 7946 0000
            GB | (020) 7946 0000    | +44 20 7946 0000
            GB | +44 20 7946        | null
            US | (415) 555-2671     | +1 415-555-2671
            US | +999 1234567       | null
            DE | 030 901820         | +49 30 901820
            """)
    void readsPhoneNumbersAsPeopleWriteThem(String country, String typed, String kept) {
        String region = country.equals("CN") ? "上海市" : "Region";
        String code = List.of("SW1Y 4JH", "200040", "94105", "10115")
                .get(List.of("GB", "CN", "US", "DE").indexOf(country));
        if (kept == null) {
            assertThat(wrong(country, region, code, typed)).isEqualTo(List.of("phone"));
        } else {
            assertThat(checked(country, region, code, typed).phone()).isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"CN,广东省,true", "CN,Guangdong,false", "CN,null,false", "US,null,false", "US,CA,true", "GB,null,true"
            })
    void asksForARegionWhereItIsNeeded(String country, String region, boolean fits) {
        String code = List.of("200040", "94105", "SW1Y 4JH")
                .get(List.of("CN", "US", "GB").indexOf(country));
        assertThat(wrong(country, region, code, "+44 20 7946 0000")).isEqualTo(fits ? List.of() : List.of("region"));
    }

    @Test
    void asksForADistrictInChina() {
        SaveAddressRequest request =
                new SaveAddressRequest("林美", "138 0000 0000", "CN", "上海市", "上海市", " ", "南京西路 1266 号", "200040", null);
        assertThatThrownBy(() -> AddressRules.checked(request, "id", null))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.get("errors"))
                                .asInstanceOf(InstanceOfAssertFactories.LIST)
                                .extracting("field")
                                .containsExactly("district"));
    }

    @Test
    void knowsAllCountriesAndNoOthers() {
        assertThat(wrong("XX", "Region", null, "+44 20 7946 0000")).isEqualTo(List.of("country"));
        assertThat(checked("GB", null, " sw1y 4jh ", "+44 20 7946 0000"))
                .extracting(Address::recipient, Address::postalCode, Address::city, Address::region)
                .containsExactly("Ada King", "SW1Y 4JH", "City", null);
    }

    /** A typing error in the table would refuse everybody of a country. */
    @Test
    void everyFormInTheTableCanBeRead() {
        for (String country : Locale.getISOCountries()) {
            assertThat(PostalCodes.fits(country, "no code of any country"))
                    .isEqualTo(!PostalCodes.needed(country)
                            && !List.of("BG", "CY", "HK", "ID", "IE", "IL", "IS", "MO", "MT", "SI", "VN")
                                    .contains(country));
        }
    }
}
