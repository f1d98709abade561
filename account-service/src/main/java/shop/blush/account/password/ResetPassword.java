package shop.blush.account.password;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.account.customer.Accounts;
import shop.blush.account.customer.Customer;
import shop.blush.account.link.LinkPurpose;
import shop.blush.account.link.Links;
import shop.blush.account.mail.Language;
import shop.blush.account.mail.MailLimits;
import shop.blush.account.mail.MailOutbox;
import shop.blush.account.session.EndSessions;
import shop.blush.common.problem.Problem;

/** A new password by a link that is mailed to the account's address. Nothing here tells who has an account. */
@Service
class ResetPassword {

    private static final Logger log = LoggerFactory.getLogger(ResetPassword.class);

    private final Accounts accounts;
    private final Links links;
    private final MailLimits limits;
    private final MailOutbox mails;
    private final EndSessions sessions;
    private final TransactionTemplate transaction;

    ResetPassword(
            Accounts accounts,
            Links links,
            MailLimits limits,
            MailOutbox mails,
            EndSessions sessions,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.links = links;
        this.limits = limits;
        this.mails = mails;
        this.sessions = sessions;
        this.transaction = transaction;
    }

    /**
     * Sends the link, if there is an account. An account that was sent several already is sent no more for a while, which
     * is not told either: who asks for somebody else's account should not learn what its owner did.
     *
     * @throws Problem 429 {@code too-many-mails} for the network address
     */
    void sendMail(String email, Language language, String address) {
        if (limits.take(LinkPurpose.RESET_PASSWORD, Accounts.normalised(email), address)
                .isPresent()) {
            return;
        }
        String customerId = accounts.findByEmail(email).map(Customer::id).orElse(null);
        transaction.executeWithoutResult(status -> mails.post(LinkPurpose.RESET_PASSWORD, customerId, language));
    }

    /**
     * Sets the password and ends all sessions. Who read the mail has the address, so it is verified too.
     *
     * @throws Problem 410 {@code link-expired}; 422 {@code weak-password}, the link is still good then; 503
     *     {@code sign-in-busy}
     */
    void reset(String token, String password) {
        Customer customer = links.customer(LinkPurpose.RESET_PASSWORD, token)
                .flatMap(accounts::find)
                .orElseThrow(Links::expired);
        // Hashing takes long, so it comes before the transaction and needs a token that is good.
        String hash = accounts.hashOfGood(password, customer);
        transaction.executeWithoutResult(status -> {
            Optional<Customer> held = accounts.lock(customer.id());
            if (held.isEmpty()) {
                throw Links.expired();
            }
            links.take(LinkPurpose.RESET_PASSWORD, customer.id(), token);
            accounts.setPassword(held.get(), hash);
            accounts.markVerified(customer.id());
            sessions.all(customer.id());
        });
        accounts.forgiveFailures(customer);
        log.info("password reset customer={}", customer.id());
    }
}
