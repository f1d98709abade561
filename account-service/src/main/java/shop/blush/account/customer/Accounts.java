package shop.blush.account.customer;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;

/** Registration and the check of who signs in. */
@Service
public class Accounts {

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    private final Customers customers;
    private final PasswordPolicy policy;
    private final PasswordHashing hashing;
    private final SignInLimits limits;
    private final Clock clock;

    Accounts(Customers customers, PasswordPolicy policy, PasswordHashing hashing, SignInLimits limits, Clock clock) {
        this.customers = customers;
        this.policy = policy;
        this.hashing = hashing;
        this.limits = limits;
        this.clock = clock;
    }

    /** @throws Problem 409 {@code email-taken}; 422 {@code weak-password}; 503 {@code sign-in-busy} */
    Customer register(String email, String password, String name) {
        String normalised = EmailAddress.normalised(email);
        policy.check(password, normalised, name.strip());
        return add(normalised, password, name.strip(), "CUSTOMER")
                .orElseThrow(() -> Problem.conflict("email-taken", "There is an account with this e-mail address."));
    }

    /** Adds an account without asking the policy; empty when the e-mail address has one. */
    Optional<Customer> add(String email, String password, String name, String roles) {
        Customer customer = new Customer(
                Ids.next(),
                email,
                name,
                hashing.hash(password),
                roles,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            customers.add(customer);
            log.info("customer registered customer={}", customer.id());
            return Optional.of(customer);
        } catch (DuplicateKeyException taken) {
            return Optional.empty();
        }
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
        limits.check(normalised, address);
        Optional<Customer> customer = customers.byEmail(normalised);
        if (customer.isPresent() && hashing.matches(password, customer.get().passwordHash())) {
            limits.succeeded(normalised);
            return customer.get();
        }
        if (customer.isEmpty()) {
            hashing.matchesNobody(password);
        }
        limits.failed(normalised, address);
        log.info("sign-in failed customer={}", customer.map(Customer::id).orElse("none"));
        throw Problem.unauthorized("wrong-credentials", "E-mail address or password is wrong.");
    }

    public Optional<Customer> find(String customerId) {
        return customers.byId(customerId);
    }

    Customer rename(String customerId, String name) {
        customers.rename(customerId, name.strip());
        return customers
                .byId(customerId)
                .orElseThrow(() -> Problem.unauthorized("sign-in-required", "Please sign in."));
    }
}
