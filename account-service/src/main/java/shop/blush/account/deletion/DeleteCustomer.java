package shop.blush.account.deletion;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.account.address.ForgetAddresses;
import shop.blush.account.customer.Accounts;
import shop.blush.account.link.Links;
import shop.blush.account.mail.MailOutbox;
import shop.blush.account.session.EndSessions;
import shop.blush.common.outbox.Outbox;
import shop.blush.common.problem.Problem;

/**
 * Deletes a customer's e-mail address, name, password, addresses, sessions and links in one transaction. The row stays,
 * empty, so that orders, which the law has us keep, refer to a customer. Access tokens end by themselves within minutes.
 */
@Service
class DeleteCustomer {

    private static final Logger log = LoggerFactory.getLogger(DeleteCustomer.class);

    /** Others drop what they know of the person. */
    record CustomerDeleted(String customerId) {}

    private final Accounts accounts;
    private final EndSessions sessions;
    private final ForgetAddresses addresses;
    private final Links links;
    private final MailOutbox mails;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    DeleteCustomer(
            Accounts accounts,
            EndSessions sessions,
            ForgetAddresses addresses,
            Links links,
            MailOutbox mails,
            Outbox outbox,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.addresses = addresses;
        this.links = links;
        this.mails = mails;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /** @throws Problem 403 {@code wrong-password}; 429 {@code too-many-sign-ins}; 503 {@code sign-in-busy} */
    void delete(String customerId, String password, String address) {
        accounts.confirm(customerId, password, address);
        transaction.executeWithoutResult(status -> {
            if (!accounts.erase(customerId)) {
                throw Accounts.signInRequired(); // another tab was faster
            }
            sessions.forget(customerId);
            addresses.of(customerId);
            links.revokeAll(customerId);
            mails.removeAll(customerId);
            outbox.publish("accounts", "CustomerDeleted", customerId, new CustomerDeleted(customerId));
        });
        log.info("customer deleted customer={}", customerId);
    }
}
