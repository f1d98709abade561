package shop.blush.account.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import shop.blush.account.link.LinkPurpose;
import shop.blush.account.link.Links;

/**
 * Writes a mail, as text and as HTML that says the same. No word of it comes from who asked for it, not even a name: else
 * the shop could be made to send advertisements.
 */
@Component
class LinkMail {

    /** English is the bundle without a language; the machine's own language plays no part. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private static final List<String> WORDS = List.of("subject", "heading", "text", "button", "ignore");

    private final MailSettings settings;
    private final Links links;
    private final String layout;

    LinkMail(MailSettings settings, Links links) {
        this.settings = settings;
        this.links = links;
        try {
            layout = new ClassPathResource("mail/layout.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** @throws MessagingException when the address is none that mail can be sent to */
    MimeMessage write(Mail mail, String to, String token) throws MessagingException {
        Map<String, String> words = words(mail);
        words.put("link", link(mail.purpose(), token));
        MimeMessage message =
                new MessageWithId(mail.id() + "@" + settings.publicUrl().getHost());
        message.setFrom(new InternetAddress(settings.from()));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(words.get("subject"), "UTF-8");
        message.setSentDate(Date.from(mail.createdAt()));
        message.setHeader("Content-Language", words.get("language"));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no answers from other machines
        MimeBodyPart text = new MimeBodyPart();
        text.setText(text(words), "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(html(words), "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private String link(LinkPurpose purpose, String token) {
        String page = switch (purpose) {
            case VERIFY_EMAIL -> "/verify";
            case RESET_PASSWORD -> "/reset";
        };
        return settings.publicUrl() + page + "?token=" + token;
    }

    private Map<String, String> words(Mail mail) {
        Locale locale = mail.language().locale();
        ResourceBundle bundle = ResourceBundle.getBundle("mail/words", locale, NO_FALLBACK);
        Map<String, String> words = new HashMap<>();
        WORDS.forEach(word -> words.put(word, say(bundle, mail.purpose() + "." + word)));
        words.put(
                "validity",
                say(bundle, mail.purpose() + ".validity", validity(bundle, links.validFor(mail.purpose()))));
        words.put("by-hand", say(bundle, "by-hand"));
        words.put("footer", say(bundle, "footer"));
        words.put("language", locale.toLanguageTag());
        return words;
    }

    private static String validity(ResourceBundle bundle, Duration validFor) {
        return validFor.toMinutesPart() == 0
                ? say(bundle, "hours", validFor.toHours())
                : say(bundle, "minutes", validFor.toMinutes());
    }

    private static String say(ResourceBundle bundle, String key, Object... values) {
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(values);
    }

    private static String text(Map<String, String> words) {
        return String.join(
                "\r\n\r\n",
                words.get("heading"),
                words.get("text"),
                words.get("button") + ":\r\n" + words.get("link"),
                words.get("validity"),
                words.get("ignore"),
                "-- \r\n" + words.get("footer") + "\r\n");
    }

    private String html(Map<String, String> words) {
        String html = layout;
        for (Map.Entry<String, String> word : words.entrySet()) {
            html = html.replace("{{" + word.getKey() + "}}", HtmlUtils.htmlEscape(word.getValue(), "UTF-8"));
        }
        return html;
    }

    /** Keeps its id when it is sent again, so that mail programs show it once. */
    private static final class MessageWithId extends MimeMessage {

        private final String id;

        MessageWithId(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
