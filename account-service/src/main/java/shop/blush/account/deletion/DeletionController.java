package shop.blush.account.deletion;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.account.session.SessionCookies;
import shop.blush.common.security.CurrentCustomer;

/** Deletion of one's own account. */
@RestController
class DeletionController {

    record DeleteMeRequest(@NotNull @Size(max = 1000) String password) {}

    private final DeleteCustomer deleteCustomer;
    private final SessionCookies cookies;

    DeletionController(DeleteCustomer deleteCustomer, SessionCookies cookies) {
        this.deleteCustomer = deleteCustomer;
        this.cookies = cookies;
    }

    /** 204, cookies cleared; problems as {@link DeleteCustomer#delete} says. */
    @DeleteMapping("/api/account/me")
    ResponseEntity<Void> delete(
            CurrentCustomer customer, @Valid @RequestBody DeleteMeRequest request, HttpServletRequest http) {
        deleteCustomer.delete(customer.id(), request.password(), http.getRemoteAddr());
        return ResponseEntity.noContent().headers(cookies::clear).build();
    }
}
