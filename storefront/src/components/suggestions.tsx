import type { Suggestion } from '@/api/types';
import { Icon } from '@/design/icon';
import { useI18n, useWords } from '@/i18n/i18n';
import { cartWords } from '@/i18n/messages/cart';
import styles from './suggestions.module.css';

/** What a little more would bring. */
export function Suggestions({ of }: { of: Suggestion[] }) {
  const { text, langOf } = useI18n();
  const w = useWords(cartWords);
  if (of.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={w.suggestions}>
      {of.map(({ reason }) => (
        <li key={reason.en} lang={langOf(reason)} className={styles.suggestion}>
          <Icon name="heart" size={18} /> {text(reason)}
        </li>
      ))}
    </ul>
  );
}
