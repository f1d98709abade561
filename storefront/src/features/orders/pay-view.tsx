import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, Navigate } from 'react-router';
import { Failure } from '@/components/failure';
import { useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import { orderQuery } from './api/orders';
import { isPaymentUrl } from './payment-url';
import styles from './pay-view.module.css';

/** On the way to the payment provider; waits for the address to pay at when it is not there yet. */
export function PayView({ number }: { number: string }) {
  const w = useWords(orderWords);
  const order = useQuery(orderQuery(number));
  const offered = order.data?.state === 'PENDING_PAYMENT' ? order.data.payment?.url : undefined;
  const url = offered && isPaymentUrl(offered) ? offered : undefined;
  const orderPath = `/orders/${number}`;

  useEffect(() => {
    if (!url) return;
    // "Back" on the pay page leads to the order, not here and forth again.
    window.history.replaceState(null, '', orderPath);
    window.location.assign(url);
  }, [url, orderPath]);

  useEffect(() => {
    // A browser that kept this page alive shows it under the order's address: load what belongs there.
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload();
    };
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  }, []);

  if (order.isError) return <Failure error={order.error} onRetry={() => void order.refetch()} />;
  if (order.data && (order.data.state !== 'PENDING_PAYMENT' || order.data.addressNeeded))
    return <Navigate to={orderPath} replace />;
  return (
    <div className={styles.pay}>
      <h1 role="status" className={styles.title}>
        {order.data && !url ? w.order.preparing : w.pay.leaving}
      </h1>
      <p>
        {url && <a href={url}>{w.pay.link}</a>} <Link to={orderPath}>{w.pay.back}</Link>
      </p>
    </div>
  );
}
