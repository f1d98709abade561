import type { Quote } from '@/api/types';
import { TextButton } from '@/design/button';
import { Notice } from '@/design/notice';
import { useI18n, useWords } from '@/i18n/i18n';
import { cartWords } from '@/i18n/messages/cart';
import type { Cart } from './cart';
import styles from './cart-notes.module.css';
import { dismissCartNotes, useCartNotes } from './kept-cart';
import { cartStore } from './use-cart';

interface Props {
  lines: Cart;
  /** Its prices are those that hold now. */
  quote: Quote | null;
}

/** What became of the cart while the shopper was not looking: nothing changes silently. */
export function CartNotes({ lines, quote }: Props) {
  const { money, text } = useI18n();
  const w = useWords(cartWords);
  const notes = useCartNotes();
  const named = ({ name, variantName }: Pick<Cart[number], 'name' | 'variantName'>) =>
    w.named(text(name), text(variantName));

  const now = new Map(quote?.lines.flatMap((line) => (line.gift ? [] : [[line.sku, line.unitPrice] as const])));
  const repriced = lines.flatMap((line) => {
    const price = now.get(line.sku);
    const seen = line.unitPrice;
    const changed = price && seen && (price.amount !== seen.amount || price.currency !== seen.currency);
    return changed ? [{ line, from: seen, to: price }] : [];
  });

  if (notes.length === 0 && repriced.length === 0) return null;
  return (
    <Notice tone="caution" announce title={w.changes} className={styles.notes}>
      <ul className={styles.list}>
        {notes.map((note) => (
          <li key={note.kind + note.sku}>
            {note.kind === 'CAPPED' ? w.capped(named(note), note.quantity) : w.full(named(note))}
          </li>
        ))}
        {repriced.map(({ line, from, to }) => (
          <li key={line.sku}>{w.priceChanged(named(line), money(from), money(to))}</li>
        ))}
      </ul>
      <TextButton
        className={styles.seen}
        onClick={() => {
          dismissCartNotes();
          cartStore.seePrices(now);
        }}
      >
        {w.seen}
      </TextButton>
    </Notice>
  );
}
