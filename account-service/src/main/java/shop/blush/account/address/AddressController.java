package shop.blush.account.address;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.account.customer.Accounts;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;

/** A customer's own addresses, and one of them for order-service. */
@RestController
class AddressController {

    static final int MAX_ADDRESSES = 20;
    private static final String PRINTABLE = "\\P{Cntrl}*";

    record SaveAddressRequest(
            @NotBlank @Size(max = 80) @Pattern(regexp = PRINTABLE)
            String recipient,

            @NotNull @Pattern(regexp = "[+(]?[0-9][0-9 ()./-]{4,27}", message = "must be a phone number")
            String phone,

            @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be a country code of ISO 3166-1")
            String country,

            @Nullable @Size(max = 80) @Pattern(regexp = PRINTABLE)
            String region,

            @NotBlank @Size(max = 80) @Pattern(regexp = PRINTABLE)
            String city,

            @Nullable @Size(max = 80) @Pattern(regexp = PRINTABLE)
            String district,

            @NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE)
            String street,

            @Nullable @Pattern(regexp = "[A-Za-z0-9 -]{0,12}", message = "must be a postal code")
            String postalCode,

            @Nullable Boolean preferred) {}

    record AddressResponse(
            String id,
            String recipient,
            String phone,
            String country,
            @Nullable String region,
            String city,
            @Nullable String district,
            String street,
            @Nullable String postalCode,
            boolean preferred) {

        static AddressResponse of(Address address) {
            return new AddressResponse(
                    address.id(),
                    address.recipient(),
                    address.phone(),
                    address.country(),
                    address.region(),
                    address.city(),
                    address.district(),
                    address.street(),
                    address.postalCode(),
                    Boolean.TRUE.equals(address.preferred()));
        }
    }

    private final Addresses addresses;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AddressController(Addresses addresses, TransactionTemplate transaction, Clock clock) {
        this.addresses = addresses;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The preferred one first. */
    @GetMapping("/api/account/addresses")
    List<AddressResponse> list(CurrentCustomer customer) {
        return addresses.of(customer.id()).stream().map(AddressResponse::of).toList();
    }

    /** 201; the first is preferred in any case. 400 {@code invalid-request}; 409 {@code too-many-addresses} above 20. */
    @PostMapping("/api/account/addresses")
    @ResponseStatus(HttpStatus.CREATED)
    AddressResponse add(CurrentCustomer customer, @Valid @RequestBody SaveAddressRequest request) {
        return transaction.execute(status -> {
            lock(customer);
            int count = addresses.of(customer.id()).size();
            if (count >= MAX_ADDRESSES) {
                throw Problem.conflict(
                        "too-many-addresses", "There is room for " + MAX_ADDRESSES + " addresses. Remove one first.");
            }
            boolean preferred = count == 0 || Boolean.TRUE.equals(request.preferred());
            if (preferred) {
                addresses.preferNone(customer.id());
            }
            Address address = AddressRules.checked(request, Ids.next(), preferred ? true : null);
            addresses.add(customer.id(), address, clock.instant());
            return AddressResponse.of(address);
        });
    }

    /**
     * 200; 400 {@code invalid-request}; 404 {@code unknown-address}. The preferred one stays so until another is. Orders
     * keep the address as it was when they were placed.
     */
    @PutMapping("/api/account/addresses/{id}")
    AddressResponse change(
            CurrentCustomer customer, @PathVariable String id, @Valid @RequestBody SaveAddressRequest request) {
        return transaction.execute(status -> {
            lock(customer);
            Address before = addresses.one(customer.id(), id).orElseThrow(AddressController::unknown);
            boolean preferred = Boolean.TRUE.equals(before.preferred()) || Boolean.TRUE.equals(request.preferred());
            Address address = AddressRules.checked(request, id, preferred ? true : null);
            if (preferred) {
                addresses.preferNone(customer.id());
            }
            addresses.change(customer.id(), address);
            return AddressResponse.of(address);
        });
    }

    /** 204; 404 {@code unknown-address}. After the preferred one the oldest is preferred. */
    @DeleteMapping("/api/account/addresses/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentCustomer customer, @PathVariable String id) {
        transaction.executeWithoutResult(status -> {
            lock(customer);
            if (addresses.remove(customer.id(), id) == 0) {
                throw unknown();
            }
            addresses.of(customer.id()).stream()
                    .findFirst()
                    .filter(first -> first.preferred() == null)
                    .ifPresent(first -> addresses.prefer(customer.id(), first.id()));
        });
    }

    /** One address of a customer; 404 {@code unknown-address}. */
    @GetMapping("/internal/customers/{customerId}/addresses/{id}")
    AddressResponse internalAddress(@PathVariable String customerId, @PathVariable String id) {
        return AddressResponse.of(addresses.one(customerId, id).orElseThrow(AddressController::unknown));
    }

    private void lock(CurrentCustomer customer) {
        addresses.lockOwner(customer.id()).orElseThrow(Accounts::signInRequired);
    }

    private static Problem unknown() {
        return Problem.notFound("unknown-address", "There is no such address of yours.");
    }
}
