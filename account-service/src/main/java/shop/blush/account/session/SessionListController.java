package shop.blush.account.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.security.CurrentCustomer;

/** A customer's own sessions. */
@RestController
class SessionListController {

    record OpenSession(
            String id,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable String userAgent,
            boolean current) {}

    private final KeepSession keepSession;
    private final SessionCookies cookies;

    SessionListController(KeepSession keepSession, SessionCookies cookies) {
        this.keepSession = keepSession;
        this.cookies = cookies;
    }

    /** Those that go on, the one used last first. */
    @GetMapping("/api/account/sessions")
    List<OpenSession> sessions(CurrentCustomer customer) {
        String current = CurrentSession.id();
        return keepSession.of(customer.id()).stream()
                .map(session -> new OpenSession(
                        session.id(),
                        session.startedAt(),
                        session.lastUsedAt(),
                        session.userAgent(),
                        session.id().equals(current)))
                .toList();
    }

    /** 204, with the cookies cleared when it is this session; 404 {@code unknown-session}. */
    @DeleteMapping("/api/account/sessions/{id}")
    ResponseEntity<Void> end(CurrentCustomer customer, @PathVariable String id) {
        keepSession.endOwn(customer.id(), id);
        ResponseEntity.HeadersBuilder<?> answer = ResponseEntity.noContent();
        return id.equals(CurrentSession.id()) ? answer.headers(cookies::clear).build() : answer.build();
    }
}
