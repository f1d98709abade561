package shop.blush.account.customer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.account.mail.Language;
import shop.blush.common.security.CurrentCustomer;

/** Registration and a customer's own data. */
@RestController
@RequestMapping("/api/account")
class CustomerController {

    private static final String PRINTABLE = "\\P{Cntrl}*";

    record RegisterRequest(
            @NotNull
            @Size(max = 254)
            @Pattern(regexp = "\\s*" + EmailAddress.FORM + "\\s*", message = "must be an e-mail address")
            String email,

            @NotNull @Size(max = 1000) String password,

            @NotBlank @Size(max = 80) @Pattern(regexp = PRINTABLE, message = "must be printable")
            String name) {}

    record UpdateMeRequest(
            @NotBlank @Size(max = 80) @Pattern(regexp = PRINTABLE, message = "must be printable")
            String name) {}

    record RegisteredCustomer(String id, String email, String name) {}

    record Me(String id, String email, boolean emailVerified, String name, List<String> roles) {}

    private final Accounts accounts;

    CustomerController(Accounts accounts) {
        this.accounts = accounts;
    }

    /** 201; 400 {@code invalid-request}; other problems as {@link Accounts#register} says. */
    @PostMapping("/customers")
    @ResponseStatus(HttpStatus.CREATED)
    RegisteredCustomer register(@Valid @RequestBody RegisterRequest request, HttpServletRequest http) {
        Customer customer = accounts.register(
                request.email(), request.password(), request.name(), Language.of(Collections.list(http.getLocales())));
        return new RegisteredCustomer(customer.id(), customer.email(), customer.name());
    }

    @GetMapping("/me")
    Me me(CurrentCustomer current) {
        return me(accounts.find(current.id()).orElseThrow(Accounts::signInRequired));
    }

    @PutMapping("/me")
    Me update(CurrentCustomer current, @Valid @RequestBody UpdateMeRequest request) {
        return me(accounts.rename(current.id(), request.name()));
    }

    private static Me me(Customer customer) {
        return new Me(customer.id(), customer.email(), customer.emailVerified(), customer.name(), customer.roleList());
    }
}
