import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Address } from '@/api/types';
import { AddressText } from '@/components/address-text';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { Icon } from '@/design/icon';
import { Skeleton } from '@/design/skeleton';
import { useWords } from '@/i18n/i18n';
import { addressWords } from '@/i18n/messages/addresses';
import { AddressForm } from './address-form';
import styles from './address-picker.module.css';
import { addressesQuery } from './api/addresses';

interface Props {
  /** What the customer chose; until then the preferred address counts. */
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

export function chosenAddress(addresses: Address[] | undefined, chosen: string | undefined): Address | undefined {
  return (
    addresses?.find((address) => address.id === chosen) ??
    addresses?.find((address) => address.preferred) ??
    addresses?.[0]
  );
}

export function AddressPicker({ chosen, onChoose }: Props) {
  const w = useWords(addressWords);
  const addresses = useQuery(addressesQuery());
  const [adding, setAdding] = useState(false);

  if (addresses.isPending) {
    return (
      <div className={styles.picker} aria-busy="true">
        <Skeleton height="13.5rem" />
      </div>
    );
  }
  if (addresses.isError) return <Failure error={addresses.error} onRetry={() => void addresses.refetch()} />;

  const none = addresses.data.length === 0;
  const current = chosenAddress(addresses.data, chosen);
  return (
    <div className={styles.picker}>
      {!none && (
        <fieldset className={styles.options}>
          <legend className={styles.legend}>{w.deliverTo}</legend>
          {addresses.data.map((address) => (
            <label key={address.id} className={styles.option}>
              <input
                type="radio"
                name="address"
                value={address.id}
                checked={address.id === current?.id}
                onChange={() => onChoose(address.id)}
              />
              <AddressText address={address} />
            </label>
          ))}
        </fieldset>
      )}
      {none || adding ? (
        <div className={styles.adding}>
          <h3 className={styles.heading}>{w.add}</h3>
          <AddressForm
            first={none}
            onSaved={(saved) => {
              setAdding(false);
              onChoose(saved.id);
            }}
            onCancel={none ? undefined : () => setAdding(false)}
          />
        </div>
      ) : (
        <Button look="secondary" onClick={() => setAdding(true)}>
          <Icon name="plus" size={18} /> {w.add}
        </Button>
      )}
    </div>
  );
}
