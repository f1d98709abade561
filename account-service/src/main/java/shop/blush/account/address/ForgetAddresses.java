package shop.blush.account.address;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Removes addresses of who leaves. */
@Service
public class ForgetAddresses {

    private final Addresses addresses;

    ForgetAddresses(Addresses addresses) {
        this.addresses = addresses;
    }

    /** All of a customer's; orders keep the address as it was when they were placed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void of(String customerId) {
        addresses.removeAll(customerId);
    }
}
