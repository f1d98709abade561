import { useI18n } from '@/i18n/i18n';
import { useOpsWords } from './words';

/** From when until when. */
export function Period({
  startsAt,
  endsAt,
}: {
  startsAt?: string | null | undefined;
  endsAt?: string | null | undefined;
}) {
  const o = useOpsWords();
  const { dateTime } = useI18n();
  const p = o.promotions;
  const words = [startsAt && p.from(dateTime(startsAt)), endsAt ? p.until(dateTime(endsAt)) : !startsAt && p.always];
  return words.filter(Boolean).join(', ');
}
