import { useEffect } from 'react';
import { useSessionCustomer } from '@/api/session';

/** Keeps the cart with its customer while somebody is signed in; guests do not load the code for it. */
export function useKeptCart() {
  const customerId = useSessionCustomer();
  useEffect(() => {
    if (!customerId) return;
    let stop: (() => void) | undefined;
    let gone = false;
    import('@/features/cart/keep-cart').then(
      ({ keepCart }) => {
        if (!gone) stop = keepCart(customerId);
      },
      () => {
        // Without it the cart works on in this browser.
      },
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, [customerId]);
}
