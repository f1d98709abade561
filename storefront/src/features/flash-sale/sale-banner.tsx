import { Link } from 'react-router';
import { Icon } from '@/design/icon';
import { useI18n, useWords } from '@/i18n/i18n';
import { saleBannerWords } from '@/i18n/messages/sale-banner';
import { useCurrentSale, type FlashSale } from './api/flash-sales';
import styles from './flash-sale.module.css';
import { phaseAt } from './phase';
import { useSaleTime } from './sale-clock';
import { TimeLeft } from './time-left';

/** Tells of the sale that is open or comes next; nothing while there is none. */
export default function SaleBanner() {
  const sale = useCurrentSale();
  return sale ? <Banner sale={sale} /> : null;
}

function Banner({ sale }: { sale: FlashSale }) {
  const { text, langOf, money } = useI18n();
  const w = useWords(saleBannerWords);
  const phase = useSaleTime((now) => phaseAt(sale, now));
  if (phase === 'ENDED') return null;
  const [cheapest] = sale.lines.toSorted((one, other) => one.unitPrice.amount - other.unitPrice.amount);
  return (
    <section aria-label={w.title} className={styles.banner}>
      <div className={styles.bannerWords}>
        <p className={styles.kicker}>{w.title}</p>
        <h2 className={styles.bannerTitle} lang={langOf(sale.name)}>
          {text(sale.name)}
        </h2>
        {cheapest && (
          <p>
            <span lang={langOf(cheapest.name)}>{text(cheapest.name)}</span>{' '}
            <strong>{money(cheapest.unitPrice, { short: true })}</strong>{' '}
            <s className={styles.listPrice}>{money(cheapest.listPrice, { short: true })}</s>
          </p>
        )}
      </div>
      <p className={styles.bannerTime}>
        {phase === 'SOLD_OUT' ? w.soldOut : phase === 'OPEN' ? w.endsIn : w.opensIn}
        {phase !== 'SOLD_OUT' && (
          <TimeLeft until={phase === 'OPEN' ? sale.endsAt : sale.startsAt} className={styles.clock} />
        )}
      </p>
      <Link to={`/flash-sales/${sale.id}`} className={styles.bannerLink}>
        {w.look} <Icon name="right" size={16} />
      </Link>
    </section>
  );
}
