package shop.blush.account.mail;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.blush.account.limit.Limits;
import shop.blush.account.limit.Limits.Limit;
import shop.blush.account.link.LinkPurpose;
import shop.blush.common.problem.Problem;

/** How many mails may be asked for: nobody's mailbox is to be flooded by us. */
@Component
public class MailLimits {

    private final Limits limits;
    private final MailSettings settings;

    MailLimits(Limits limits, MailSettings settings) {
        this.limits = limits;
        this.settings = settings;
    }

    /**
     * Counts one mail that is asked for.
     *
     * @param account customer id or e-mail address, whether or not it has an account
     * @param address network address
     * @return how long to wait where the account has had enough
     * @throws Problem 429 {@code too-many-mails} where the network address has
     */
    public Optional<Duration> take(LinkPurpose purpose, String account, String address) {
        Limit perAddress = new Limit("mail:address", settings.perAddress(), settings.window());
        limits.take(perAddress, address).ifPresent(wait -> {
            throw tooMany(wait);
        });
        return limits.take(new Limit("mail:" + purpose, settings.perAccount(), settings.window()), account);
    }

    public static Problem tooMany(Duration wait) {
        return Problem.tooManyRequests(
                "too-many-mails", "We have sent several mails already. Please look for them, or wait.", wait);
    }
}
