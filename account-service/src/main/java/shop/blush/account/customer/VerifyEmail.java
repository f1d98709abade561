package shop.blush.account.customer;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.account.link.LinkPurpose;
import shop.blush.account.link.Links;
import shop.blush.account.mail.Language;
import shop.blush.account.mail.MailLimits;
import shop.blush.account.mail.MailOutbox;
import shop.blush.common.problem.Problem;

/** Shows that mail to a customer's address arrives: by a link that only its reader has. */
@Service
class VerifyEmail {

    private final Accounts accounts;
    private final Links links;
    private final MailLimits limits;
    private final MailOutbox mails;
    private final TransactionTemplate transaction;

    VerifyEmail(Accounts accounts, Links links, MailLimits limits, MailOutbox mails, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.links = links;
        this.limits = limits;
        this.mails = mails;
        this.transaction = transaction;
    }

    /** Sends the mail again; nothing when the address is verified. @throws Problem 429 {@code too-many-mails} */
    void sendMail(String customerId, Language language, String address) {
        Customer customer = accounts.find(customerId).orElseThrow(Accounts::signInRequired);
        if (customer.emailVerified()) {
            return;
        }
        Optional<Duration> wait = limits.take(LinkPurpose.VERIFY_EMAIL, customerId, address);
        if (wait.isPresent()) {
            throw MailLimits.tooMany(wait.get());
        }
        transaction.executeWithoutResult(status -> mails.post(LinkPurpose.VERIFY_EMAIL, customerId, language));
    }

    /** @throws Problem 410 {@code link-expired} */
    void verify(String token) {
        transaction.executeWithoutResult(status -> {
            Customer customer = links.customer(LinkPurpose.VERIFY_EMAIL, token)
                    .flatMap(accounts::lock)
                    .orElseThrow(Links::expired);
            links.take(LinkPurpose.VERIFY_EMAIL, customer.id(), token);
            accounts.markVerified(customer.id());
        });
    }
}
