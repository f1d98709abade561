import { useWords } from '@/i18n/i18n';
import { saleBannerWords } from '@/i18n/messages/sale-banner';
import { secondsUntil, useSaleTime } from './sale-clock';

const DAY = 86_400;

/** The time until then by the server's clock, such as 02:03:04. Silent for those who hear the page: see {@link SaleNews}. */
export function TimeLeft({ until, className }: { until: string; className?: string | undefined }) {
  const w = useWords(saleBannerWords);
  const seconds = useSaleTime((now) => secondsUntil(until, now));
  const days = Math.floor(seconds / DAY);
  const clock = [Math.floor((seconds % DAY) / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return (
    <span role="timer" aria-live="off" className={className}>
      {days > 0 && <>{w.days(days)} </>}
      {clock}
    </span>
  );
}
