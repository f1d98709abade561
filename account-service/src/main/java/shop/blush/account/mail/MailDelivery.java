package shop.blush.account.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Hands mails to the SMTP server, or to the mail folder where no server is set. */
@Component
class MailDelivery {

    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);

    record Ready(Mail mail, String to, MimeMessage message) {}

    private final ObjectProvider<JavaMailSender> smtp;
    private final boolean hasSmtp;
    private final MailSettings settings;

    MailDelivery(
            ObjectProvider<JavaMailSender> smtp, @Value("${spring.mail.host:}") String host, MailSettings settings) {
        this.smtp = smtp;
        this.hasSmtp = StringUtils.hasText(host);
        this.settings = settings;
        if (!isPossible()) {
            log.error("neither an SMTP host nor a mail folder is set: mails wait until their links would be too old");
        }
    }

    boolean isPossible() {
        return hasSmtp || settings.mailFolder().isPresent();
    }

    boolean goesToFolder() {
        return !hasSmtp && settings.mailFolder().isPresent();
    }

    /** Delivers what it can, over one connection, and answers what it could not. */
    Set<Ready> deliver(List<Ready> mails) {
        return hasSmtp ? send(mails) : write(mails);
    }

    private Set<Ready> send(List<Ready> mails) {
        try {
            smtp.getObject().send(mails.stream().map(Ready::message).toArray(MimeMessage[]::new));
            return Set.of();
        } catch (MailSendException some) {
            // No texts of the server in the log: they hold addresses.
            log.warn(
                    "mails not sent, again later mails={} reason={}",
                    some.getFailedMessages().size(),
                    reason(some));
            return some.getFailedMessages().isEmpty()
                    ? Set.copyOf(mails)
                    : having(mails, some.getFailedMessages().keySet());
        } catch (MailException all) {
            log.warn("mails not sent, again later mails={} reason={}", mails.size(), reason(all));
            return Set.copyOf(mails);
        }
    }

    private static Set<Ready> having(List<Ready> mails, Set<Object> messages) {
        Set<Ready> having = new HashSet<>(mails);
        having.removeIf(mail -> !messages.contains(mail.message()));
        return having;
    }

    private static String reason(MailException failed) {
        Exception[] each = failed instanceof MailSendException some ? some.getMessageExceptions() : new Exception[0];
        Throwable cause = each.length > 0 ? each[0] : failed.getMostSpecificCause();
        return cause.getClass().getSimpleName();
    }

    private Set<Ready> write(List<Ready> mails) {
        MailFolder folder = new MailFolder(settings.mailFolder().orElseThrow());
        Set<Ready> failed = new HashSet<>();
        for (Ready mail : mails) {
            try {
                folder.write(mail.mail(), mail.to(), mail.message());
            } catch (IOException | MessagingException unwritable) {
                log.warn(
                        "mail not written, again later mail={} reason=\"{}\"",
                        mail.mail().id(),
                        unwritable.toString());
                failed.add(mail);
            }
        }
        return failed;
    }
}
