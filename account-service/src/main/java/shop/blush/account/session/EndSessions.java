package shop.blush.account.session;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends sessions when what they began with is no longer true. Access tokens that are out end by themselves. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class EndSessions {

    private final Sessions sessions;
    private final Clock clock;

    EndSessions(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    public void all(String customerId) {
        allBut(customerId, null);
    }

    /** @param kept a session that goes on, if any */
    public void allBut(String customerId, @Nullable String kept) {
        sessions.endAllBut(customerId, kept, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Removes all that is known of a customer's sessions. */
    public void forget(String customerId) {
        sessions.removeAll(customerId);
    }
}
