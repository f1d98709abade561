package shop.blush.account.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.account.link.LinkPurpose;
import shop.blush.account.link.Links;
import shop.blush.common.id.Ids;

/** Takes mails in the transaction of what causes them; {@link SendMails} sends them at least once after its commit. */
@Service
public class MailOutbox {

    private final Mails mails;
    private final Links links;
    private final Clock clock;

    MailOutbox(Mails mails, Links links, Clock clock) {
        this.mails = mails;
        this.links = links;
        this.clock = clock;
    }

    /** @param customerId null to nobody: the work is the same, so that its time does not tell who has an account */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(LinkPurpose purpose, @Nullable String customerId, Language language) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        mails.add(new Mail(Ids.next(), purpose, customerId, language, now, 0), now.plus(links.validFor(purpose)));
    }

    /** Drops what waits for a customer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeAll(String customerId) {
        mails.removeAll(customerId);
    }
}
