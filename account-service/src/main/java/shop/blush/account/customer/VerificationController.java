package shop.blush.account.customer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.account.mail.Language;
import shop.blush.common.security.CurrentCustomer;

/** Verification of e-mail addresses. */
@RestController
class VerificationController {

    record VerifyRequest(@NotBlank @Size(max = 200) String token) {}

    private final VerifyEmail verifyEmail;

    VerificationController(VerifyEmail verifyEmail) {
        this.verifyEmail = verifyEmail;
    }

    /** 204; 410 {@code link-expired} for a token that ran out, was used or never was. */
    @PostMapping("/api/account/verification")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void verify(@Valid @RequestBody VerifyRequest request) {
        verifyEmail.verify(request.token());
    }

    /** 202; no mail is sent when the address is verified. 429 {@code too-many-mails}. */
    @PostMapping("/api/account/verification/mails")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sendMail(CurrentCustomer customer, HttpServletRequest http) {
        verifyEmail.sendMail(customer.id(), Language.of(Collections.list(http.getLocales())), http.getRemoteAddr());
    }
}
