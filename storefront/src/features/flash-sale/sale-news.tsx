import { VisuallyHidden } from '@/design/visually-hidden';
import { useWords } from '@/i18n/i18n';
import { flashSaleWords } from '@/i18n/messages/flash-sale';
import type { FlashSale } from './api/flash-sales';
import { phaseAt } from './phase';
import { secondsUntil, useSaleTime } from './sale-clock';

/** Minutes before the opening at which a voice tells of it; a countdown read out by the second would drown all else. */
const MINUTES = [1, 5, 10];
const LAST_SECONDS = 10;

/** What those who hear the page are told while it waits: the last minutes, the opening, the end. */
export function SaleNews({ sale }: { sale: FlashSale }) {
  const w = useWords(flashSaleWords);
  const said = useSaleTime((now) => {
    const phase = phaseAt(sale, now);
    if (phase !== 'UPCOMING') return w.said[phase];
    const seconds = secondsUntil(sale.startsAt, now);
    if (seconds <= LAST_SECONDS) return w.said.seconds;
    const minutes = MINUTES.find((each) => seconds <= each * 60);
    return minutes === undefined ? '' : w.said.minutes(minutes);
  });
  return (
    <div role="status">
      <VisuallyHidden>{said}</VisuallyHidden>
    </div>
  );
}
