package shop.blush.account.customer;

import java.util.Locale;

/** E-mail addresses as accounts are known by. */
final class EmailAddress {

    /** One @, a dot after it, no spaces: whether mail arrives is shown by sending some, not by a longer expression. */
    static final String FORM = "[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+";

    private EmailAddress() {}

    static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
