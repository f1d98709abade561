package shop.blush.account.password;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.account.customer.Accounts;
import shop.blush.account.customer.Customer;
import shop.blush.account.link.LinkPurpose;
import shop.blush.account.link.Links;
import shop.blush.account.session.EndSessions;
import shop.blush.common.problem.Problem;

/** A new password for who is signed in and knows the old one. */
@Service
class ChangePassword {

    private static final Logger log = LoggerFactory.getLogger(ChangePassword.class);

    private final Accounts accounts;
    private final Links links;
    private final EndSessions sessions;
    private final TransactionTemplate transaction;

    ChangePassword(Accounts accounts, Links links, EndSessions sessions, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.links = links;
        this.sessions = sessions;
        this.transaction = transaction;
    }

    /**
     * Sets the password, ends all sessions but this one, and reset links that are under way.
     *
     * @param sessionId the session that goes on
     * @throws Problem 403 {@code wrong-password}, also when another change came first; 422 {@code weak-password}; 429
     *     {@code too-many-sign-ins}; 503 {@code sign-in-busy}
     */
    void change(String customerId, @Nullable String sessionId, String current, String next, String address) {
        Customer customer = accounts.confirm(customerId, current, address);
        String hash = accounts.hashOfGood(next, customer);
        transaction.executeWithoutResult(status -> {
            if (!accounts.setPassword(customer, hash)) {
                throw Accounts.wrongPassword();
            }
            links.revokeAll(LinkPurpose.RESET_PASSWORD, customerId);
            sessions.allBut(customerId, sessionId);
        });
        log.info("password changed customer={}", customerId);
    }
}
