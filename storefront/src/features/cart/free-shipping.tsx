import type { Quote } from '@/api/types';
import { Icon } from '@/design/icon';
import { useI18n } from '@/i18n/i18n';
import styles from './free-shipping.module.css';

/** How far the cart is from free shipping. */
export function FreeShipping({ quote }: { quote: Quote }) {
  const { m, money } = useI18n();
  const { freeShippingFrom: from, itemsTotal, shipping } = quote;
  if (shipping.amount === 0) {
    return (
      <p className={styles.hint}>
        <Icon name="truck" /> {m.cart.shipsFree}
      </p>
    );
  }
  if (from.currency !== itemsTotal.currency || itemsTotal.amount >= from.amount) return null;
  const missing = { amount: from.amount - itemsTotal.amount, currency: from.currency };
  return (
    <div className={styles.hint}>
      <Icon name="truck" />
      <p>{m.cart.missingForFreeShipping(money(missing, { short: true }))}</p>
      <progress className={styles.bar} value={itemsTotal.amount} max={from.amount} aria-hidden="true" />
    </div>
  );
}
