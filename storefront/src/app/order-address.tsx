import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AddressPicker, chosenAddress } from '@/features/addresses/address-picker';
import { addressesQuery } from '@/features/addresses/api/addresses';
import { AddressStep } from '@/features/orders/address-step';

/** Where an order of a flash sale goes. */
export function OrderAddress({ number }: { number: string }) {
  const { data: addresses } = useQuery(addressesQuery());
  const [chosen, setChosen] = useState<string>();
  return (
    <AddressStep number={number} address={chosenAddress(addresses, chosen)}>
      <AddressPicker chosen={chosen} onChoose={setChosen} />
    </AddressStep>
  );
}
