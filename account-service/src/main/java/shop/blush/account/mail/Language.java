package shop.blush.account.mail;

import java.util.List;
import java.util.Locale;

/** What mails are written in. */
public enum Language {
    EN(Locale.ENGLISH),
    ZH(Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    /** The first of these that mails are written in, else English. */
    public static Language of(Iterable<Locale> preferred) {
        for (Locale one : preferred) {
            for (Language language : List.of(EN, ZH)) {
                if (language.locale.getLanguage().equals(one.getLanguage())) {
                    return language;
                }
            }
        }
        return EN;
    }
}
