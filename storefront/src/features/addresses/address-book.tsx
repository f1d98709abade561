import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Address } from '@/api/types';
import { AddressText } from '@/components/address-text';
import { Failure } from '@/components/failure';
import { Button, TextButton } from '@/design/button';
import { Confirm } from '@/design/confirm';
import { Icon } from '@/design/icon';
import { Skeleton } from '@/design/skeleton';
import { useI18n, useWords } from '@/i18n/i18n';
import { addressWords } from '@/i18n/messages/addresses';
import styles from './address-book.module.css';
import { AddressForm } from './address-form';
import { addressesQuery, useDeleteAddress } from './api/addresses';

export function AddressBook() {
  const { m } = useI18n();
  const w = useWords(addressWords);
  const addresses = useQuery(addressesQuery());
  const remove = useDeleteAddress();
  /** The id of the address that is being changed, 'new' for one that is being added. */
  const [editing, setEditing] = useState<string>();
  const [removing, setRemoving] = useState<Address>();
  const stopEditing = () => setEditing(undefined);

  if (addresses.isPending) {
    return (
      <div className={styles.book} aria-busy="true">
        <Skeleton height="11rem" />
      </div>
    );
  }
  if (addresses.isError) return <Failure error={addresses.error} onRetry={() => void addresses.refetch()} />;

  return (
    <>
      {remove.isError && <Failure error={remove.error} />}
      <ul className={styles.book}>
        {addresses.data.map((address) => (
          <li key={address.id} className={editing === address.id ? styles.editing : styles.card}>
            {editing === address.id ? (
              <AddressForm address={address} onSaved={stopEditing} onCancel={stopEditing} />
            ) : (
              <>
                <AddressText address={address} />
                {address.preferred && <p className={styles.preferred}>{w.isPreferred}</p>}
                <div className={styles.actions}>
                  <TextButton onClick={() => setEditing(address.id)}>{m.change}</TextButton>
                  <TextButton onClick={() => setRemoving(address)}>{m.remove}</TextButton>
                </div>
              </>
            )}
          </li>
        ))}
        {editing === 'new' && (
          <li className={styles.editing}>
            <h2 className={styles.heading}>{w.add}</h2>
            <AddressForm first={addresses.data.length === 0} onSaved={stopEditing} onCancel={stopEditing} />
          </li>
        )}
      </ul>
      {addresses.data.length === 0 && editing !== 'new' && <p className={styles.none}>{w.none}</p>}
      {editing !== 'new' && (
        <Button look="secondary" onClick={() => setEditing('new')}>
          <Icon name="plus" size={18} /> {w.add}
        </Button>
      )}
      <Confirm
        open={removing !== undefined}
        title={w.removeTitle}
        confirm={m.remove}
        keep={m.keep}
        onClose={() => setRemoving(undefined)}
        onConfirm={() => removing && remove.mutate(removing.id)}
      >
        {removing && <AddressText address={removing} />}
      </Confirm>
    </>
  );
}
