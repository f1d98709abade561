package shop.blush.account.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.account.link.Links;
import shop.blush.account.mail.MailDelivery.Ready;

/**
 * Sends what waits, at least once. Replicas share the work: each takes a batch by moving on its {@code next_try_at}, a
 * lease, and delivers it outside of that transaction. What fails is tried again until its link would be too old.
 */
@Component
class SendMails {

    private static final Logger log = LoggerFactory.getLogger(SendMails.class);
    private static final int BATCH = 10;

    private final Mails mails;
    private final Links links;
    private final LinkMail linkMail;
    private final MailDelivery delivery;
    private final TransactionTemplate transaction;
    private final MailSettings settings;
    private final Clock clock;

    SendMails(
            Mails mails,
            Links links,
            LinkMail linkMail,
            MailDelivery delivery,
            TransactionTemplate transaction,
            MailSettings settings,
            Clock clock) {
        this.mails = mails;
        this.links = links;
        this.linkMail = linkMail;
        this.delivery = delivery;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${blush.mail.send-every}")
    void send() {
        int tooOld = mails.giveUp(now());
        if (tooOld > 0) {
            log.error("mails given up, they could not be sent in time mails={}", tooOld);
        }
        if (!delivery.isPossible()) {
            return;
        }
        List<Mail> batch;
        do {
            batch = claim();
            deliver(batch);
        } while (batch.size() == BATCH);
    }

    private List<Mail> claim() {
        return transaction.execute(status -> {
            Instant now = now();
            List<Mail> due = mails.lockDue(now, BATCH);
            due.forEach(mail -> mails.begin(mail.id(), now.plus(settings.lease())));
            return due;
        });
    }

    private void deliver(List<Mail> batch) {
        List<Ready> ready =
                batch.stream().map(this::prepare).flatMap(Optional::stream).toList();
        if (ready.isEmpty()) {
            return;
        }
        Set<Ready> failed = delivery.deliver(ready);
        for (Ready one : ready) {
            if (failed.contains(one)) {
                mails.tryAgain(one.mail().id(), now().plus(pause(one.mail())));
            } else {
                mails.remove(one.mail().id());
                log.info(
                        "mail sent mail={} purpose={} customer={}",
                        one.mail().id(),
                        one.mail().purpose(),
                        one.mail().customerId());
            }
        }
    }

    private Optional<Ready> prepare(Mail mail) {
        String customerId = mail.customerId();
        Optional<String> to = customerId == null ? Optional.empty() : mails.recipient(customerId);
        if (to.isEmpty()) {
            mails.remove(mail.id());
            return Optional.empty();
        }
        try {
            String token = links.issue(mail.purpose(), customerId);
            return Optional.of(new Ready(mail, to.get(), linkMail.write(mail, to.get(), token)));
        } catch (MessagingException noAddress) {
            log.warn("mail dropped, its address is none mail={} customer={}", mail.id(), customerId);
            mails.remove(mail.id());
            return Optional.empty();
        }
    }

    private Duration pause(Mail mail) {
        Duration doubled = settings.retryAfter().multipliedBy(1L << Math.min(mail.attempts(), 16));
        return doubled.compareTo(settings.longestRetry()) > 0 ? settings.longestRetry() : doubled;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
