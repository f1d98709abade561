package shop.blush.account.password;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.account.mail.Language;
import shop.blush.account.session.CurrentSession;
import shop.blush.common.security.CurrentCustomer;

/** Changing and resetting passwords. */
@RestController
class PasswordController {

    record RequestResetRequest(@NotBlank @Size(max = 254) String email) {}

    record ResetPasswordRequest(
            @NotBlank @Size(max = 200) String token,
            @NotNull @Size(max = 1000) String password) {}

    record ChangePasswordRequest(
            @NotNull @Size(max = 1000) String currentPassword,
            @NotNull @Size(max = 1000) String newPassword) {}

    private final ResetPassword resetPassword;
    private final ChangePassword changePassword;

    PasswordController(ResetPassword resetPassword, ChangePassword changePassword) {
        this.resetPassword = resetPassword;
        this.changePassword = changePassword;
    }

    /** 202 whether or not the address has an account; 429 {@code too-many-mails} from one network address. */
    @PostMapping("/api/account/password-resets")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void requestReset(@Valid @RequestBody RequestResetRequest request, HttpServletRequest http) {
        resetPassword.sendMail(request.email(), Language.of(Collections.list(http.getLocales())), http.getRemoteAddr());
    }

    /** 204; problems as {@link ResetPassword#reset} says. */
    @PutMapping("/api/account/password-resets")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@Valid @RequestBody ResetPasswordRequest request) {
        resetPassword.reset(request.token(), request.password());
    }

    /** 204; problems as {@link ChangePassword#change} says. */
    @PutMapping("/api/account/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(CurrentCustomer customer, @Valid @RequestBody ChangePasswordRequest request, HttpServletRequest http) {
        changePassword.change(
                customer.id(),
                CurrentSession.id(),
                request.currentPassword(),
                request.newPassword(),
                http.getRemoteAddr());
    }
}
