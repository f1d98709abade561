import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { ApiError } from '@/api/api-error';
import type { Address } from '@/api/types';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { Icon } from '@/design/icon';
import { useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import { useGiveAddress } from './api/address';
import styles from './order-view.module.css';

interface Props {
  number: string;
  /** Undefined while there is none to choose. */
  address: Address | undefined;
  /** Where the address is chosen. */
  children: ReactNode;
}

/** The address of an order that was made without one, and then to payment. */
export function AddressStep({ number, address, children }: Props) {
  const w = useWords(orderWords);
  const navigate = useNavigate();
  const give = useGiveAddress(number);
  const pay = () => void navigate(`/orders/${number}/pay`);
  const send = () => {
    if (!address) return;
    give.mutate(address.id, {
      onSuccess: pay,
      onError: (error) => {
        // Another tab was quicker: the payment is open.
        if (error instanceof ApiError && error.code === 'address-fixed') pay();
      },
    });
  };
  return (
    <div className={styles.addressStep}>
      {children}
      {give.isError && <Failure error={give.error} onRetry={send} words={{ 'order-not-open': w.order.notOpen }} />}
      <Button wide busy={give.isPending} disabled={!address} onClick={send}>
        <Icon name="lock" size={18} /> {w.order.sendAndPay}
      </Button>
    </div>
  );
}
