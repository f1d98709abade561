import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Customer } from '@/api/types';
import { CouponCodes } from '@/components/coupon-codes';
import { PageTitle } from '@/components/page-title';
import { AddressPicker, chosenAddress } from '@/features/addresses/address-picker';
import { addressesQuery } from '@/features/addresses/api/addresses';
import { couponCodes, MAX_CODE_LENGTH, useCouponCodes } from '@/features/cart/coupon-codes';
import { cartStore, useCart } from '@/features/cart/use-cart';
import { CheckoutSkeleton, CheckoutView } from '@/features/checkout/checkout-view';
import { useI18n } from '@/i18n/i18n';
import { RequireCustomer } from '../require-customer';

export default function CheckoutPage() {
  const { m } = useI18n();
  return (
    <>
      <PageTitle title={m.checkout.title} />
      <RequireCustomer waiting={<CheckoutSkeleton />}>{(customer) => <Checkout customer={customer} />}</RequireCustomer>
    </>
  );
}

function Checkout({ customer }: { customer: Customer }) {
  const navigate = useNavigate();
  const { quoteLines } = useCart();
  const codes = useCouponCodes();
  const { data: addresses } = useQuery(addressesQuery());
  const [addressId, setAddressId] = useState<string>();
  return (
    <CheckoutView
      customerId={customer.id}
      lines={quoteLines}
      couponCodes={codes}
      couponStep={(answers, unknown) => (
        <CouponCodes
          {...{ codes, answers, unknown }}
          maxLength={MAX_CODE_LENGTH}
          onAdd={couponCodes.add}
          onRemove={couponCodes.remove}
        />
      )}
      addresses={addresses}
      address={chosenAddress(addresses, addressId)}
      addressStep={<AddressPicker chosen={addressId} onChoose={setAddressId} />}
      onChangeQuantity={(sku, quantity) =>
        quantity > 0 ? cartStore.setQuantity(sku, quantity) : cartStore.remove(sku)
      }
      onPlaced={(order) => {
        cartStore.removeOrdered(order.lines.filter((line) => !line.gift));
        couponCodes.clear();
        void navigate(`/orders/${order.number}/pay`, { replace: true });
      }}
    />
  );
}
