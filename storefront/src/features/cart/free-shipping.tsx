import type { Quote } from '@/api/types';
import { Icon } from '@/design/icon';
import { useI18n } from '@/i18n/i18n';
import styles from './free-shipping.module.css';

/** How far the cart is from free shipping. */
export function FreeShipping({ quote }: { quote: Quote }) {
  const { m, money } = useI18n();
  const { freeShippingFrom: from, shipping } = quote;
  const discount = quote.adjustments.filter((each) => each.level === 'SHIPPING');
  const amountToPay = discount.reduce((sum, each) => sum + each.amount.amount, shipping.amount);
  if (amountToPay <= 0) {
    return (
      <p className={styles.hint}>
        <Icon name="truck" /> {m.cart.shipsFree}
      </p>
    );
  }
  // Shipping goes by the list prices of what is bought; gifts do not count.
  const bought = quote.lines.reduce((sum, line) => sum + (line.gift ? 0 : line.subtotal.amount), 0);
  if (from.currency !== shipping.currency || bought >= from.amount) return null;
  const missing = { amount: from.amount - bought, currency: from.currency };
  return (
    <div className={styles.hint}>
      <Icon name="truck" />
      <p>{m.cart.missingForFreeShipping(money(missing, { short: true }))}</p>
      <progress className={styles.bar} value={bought} max={from.amount} aria-hidden="true" />
    </div>
  );
}
