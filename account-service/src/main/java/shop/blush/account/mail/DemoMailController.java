package shop.blush.account.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.problem.Problem;

/**
 * The mail folder, for who tries the shop on one machine without SMTP. It hands out links that open accounts, so it is
 * there only when all hold: the demo is enabled, mails go to a folder, and the shop's address is this machine.
 */
@RestController
class DemoMailController {

    private static final int NEWEST = 10;

    record DemoMail(String from, String to, String subject, Instant sentAt, String text, List<String> links) {}

    private final MailDelivery delivery;
    private final MailSettings settings;

    DemoMailController(MailDelivery delivery, MailSettings settings) {
        this.delivery = delivery;
        this.settings = settings;
    }

    /** 200 with the newest mails to one address, newest first; 404 {@code not-found} where this is not a local demo. */
    @GetMapping("/api/account/demo-mails")
    List<DemoMail> mails(@RequestParam String to) throws IOException, MessagingException {
        if (!settings.demo() || !settings.isLocal() || !delivery.goesToFolder()) {
            throw Problem.notFound("not-found", "There is nothing here.");
        }
        return new MailFolder(settings.mailFolder().orElseThrow())
                .newest(to.strip().toLowerCase(Locale.ROOT), NEWEST).stream()
                        .map(mail -> new DemoMail(
                                mail.from(), mail.to(), mail.subject(), mail.sentAt(), mail.text(), mail.links()))
                        .toList();
    }
}
