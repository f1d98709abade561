package shop.blush.account.customer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.account.link.LinkPurpose;
import shop.blush.account.mail.Language;
import shop.blush.account.mail.MailOutbox;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;

/** Registration, the check of who signs in, and what becomes of an account. */
@Service
public class Accounts {

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    private final Customers customers;
    private final PasswordPolicy policy;
    private final PasswordHashing hashing;
    private final SignInLimits limits;
    private final MailOutbox mails;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Accounts(
            Customers customers,
            PasswordPolicy policy,
            PasswordHashing hashing,
            SignInLimits limits,
            MailOutbox mails,
            TransactionTemplate transaction,
            Clock clock) {
        this.customers = customers;
        this.policy = policy;
        this.hashing = hashing;
        this.limits = limits;
        this.mails = mails;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Registers a customer, who is sent a mail to verify the address.
     *
     * @throws Problem 409 {@code email-taken}; 422 {@code weak-password}; 503 {@code sign-in-busy}
     */
    Customer register(String email, String password, String name, Language language) {
        String normalised = EmailAddress.normalised(email);
        policy.check(password, normalised, name.strip());
        Customer customer = newCustomer(normalised, password, name.strip(), "CUSTOMER", null);
        try {
            transaction.executeWithoutResult(status -> {
                customers.add(customer);
                mails.post(LinkPurpose.VERIFY_EMAIL, customer.id(), language);
            });
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("email-taken", "There is an account with this e-mail address.");
        }
        log.info("customer registered customer={}", customer.id());
        return customer;
    }

    /** Adds a verified account without asking the policy; empty when the e-mail address has one. */
    Optional<Customer> add(String email, String password, String name, String roles) {
        if (customers.byEmail(email).isPresent()) {
            return Optional.empty();
        }
        Customer customer = newCustomer(email, password, name, roles, now());
        try {
            customers.add(customer);
            log.info("customer registered customer={}", customer.id());
            return Optional.of(customer);
        } catch (DuplicateKeyException taken) {
            return Optional.empty();
        }
    }

    private Customer newCustomer(
            String email, String password, String name, String roles, @Nullable Instant verifiedAt) {
        return new Customer(Ids.next(), email, name, hashing.hash(password), roles, now(), verifiedAt);
    }

    /**
     * Answers whose e-mail address and password these are.
     *
     * @param address the network address that the attempt came from
     * @throws Problem 401 {@code wrong-credentials}, whichever of the two is wrong; 429 {@code too-many-sign-ins}; 503
     *     {@code sign-in-busy}
     */
    public Customer authenticate(String email, String password, String address) {
        String normalised = EmailAddress.normalised(email);
        Customer[] found = new Customer[1];
        boolean right = limits.guard(normalised, address, () -> {
            found[0] = customers.byEmail(normalised).orElse(null);
            return isRight(found[0], password);
        });
        if (!right) {
            log.info("sign-in failed customer={}", found[0] == null ? "none" : found[0].id());
            throw wrongCredentials();
        }
        return normalisedHash(found[0], password);
    }

    /**
     * Answers the customer who is signed in, when this is the password.
     *
     * @throws Problem 403 {@code wrong-password}; 429 {@code too-many-sign-ins}; 503 {@code sign-in-busy}; 401
     *     {@code sign-in-required} when the account is gone
     */
    public Customer confirm(String customerId, String password, String address) {
        Customer customer = customers.byId(customerId).orElseThrow(Accounts::signInRequired);
        if (!limits.guard(customer.email(), address, () -> isRight(customer, password))) {
            log.info("password not confirmed customer={}", customerId);
            throw wrongPassword();
        }
        return customer;
    }

    private boolean isRight(@Nullable Customer customer, String password) {
        if (customer == null) {
            hashing.matchesNobody(password);
            return false;
        }
        return hashing.matches(password, customer.passwordHash())
                || hashing.matchesAsTyped(password, customer.passwordHash());
    }

    /** Hashes from before passwords were normalised are replaced when their owner is here with the password. */
    private Customer normalisedHash(Customer customer, String password) {
        if (PasswordHashing.normalised(password).equals(password)
                || hashing.matches(password, customer.passwordHash())) {
            return customer;
        }
        String hash = hashing.hash(password);
        return customers.setPassword(customer.id(), customer.passwordHash(), hash) == 1
                ? customer.withPasswordHash(hash)
                : customer;
    }

    public Optional<Customer> find(String customerId) {
        return customers.byId(customerId);
    }

    public Optional<Customer> findByEmail(String email) {
        return customers.byEmail(EmailAddress.normalised(email));
    }

    /** Holds the customer's row until the end of the caller's transaction; empty when there is no such account. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Customer> lock(String customerId) {
        return customers.lock(customerId);
    }

    /**
     * Answers the hash of a password that this customer may have.
     *
     * @throws Problem 422 {@code weak-password}; 503 {@code sign-in-busy}
     */
    public String hashOfGood(String password, Customer customer) {
        policy.check(password, customer.email(), customer.name());
        return hashing.hash(password);
    }

    /**
     * Replaces the password.
     *
     * @param customer as it was read; nothing is changed when it has another password by now
     * @return whether it was replaced
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean setPassword(Customer customer, String hash) {
        return customers.setPassword(customer.id(), customer.passwordHash(), hash) == 1;
    }

    /** Lets the owner of a new password sign in, though others' guesses had locked the account. */
    public void forgiveFailures(Customer customer) {
        limits.forgive(customer.email());
    }

    /** Marks that mail to the customer's address arrives. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void markVerified(String customerId) {
        if (customers.markVerified(customerId, now()) == 1) {
            log.info("e-mail address verified customer={}", customerId);
        }
    }

    /** Leaves of the customer an id and when it was deleted. Answers whether there was an account. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean erase(String customerId) {
        return customers.erase(customerId, now()) == 1;
    }

    Customer rename(String customerId, String name) {
        customers.rename(customerId, name.strip());
        return customers.byId(customerId).orElseThrow(Accounts::signInRequired);
    }

    /** The e-mail address as accounts are known by. */
    public static String normalised(String email) {
        return EmailAddress.normalised(email);
    }

    public static Problem signInRequired() {
        return Problem.unauthorized("sign-in-required", "Please sign in.");
    }

    public static Problem wrongCredentials() {
        return Problem.unauthorized("wrong-credentials", "E-mail address or password is wrong.");
    }

    public static Problem wrongPassword() {
        return Problem.forbidden("wrong-password", "This is not your password.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
