import type { Money } from '@/api/types';
import type { OpsMessages } from '@/i18n/messages/ops.en';
import type { Terms } from './api/types';

const NAMES_SHOWN = 3;

/** A rule in a few words and figures, for a table. */
export function ruleText(terms: Terms, o: OpsMessages, money: (money: Money) => string): string {
  const { scope } = terms;
  const names = [scope?.categories, scope?.brands, scope?.products, scope?.skus].flatMap((some) => some ?? []);
  const on = names.slice(0, NAMES_SHOWN).join(', ') + (names.length > NAMES_SHOWN ? ' …' : '');
  return [o.terms.types[terms.benefit.type], figures(terms.benefit, money), on].filter(Boolean).join(' · ');
}

function figures(benefit: Terms['benefit'], money: (money: Money) => string): string {
  const { percent, cap, price } = benefit;
  const tiers = benefit.tiers ?? [];
  switch (benefit.type) {
    case 'PERCENT_OFF':
      return `−${percent ?? 0} %${cap ? ` (≤ ${money(cap)})` : ''}`;
    case 'AMOUNT_OFF':
      return tiers.map(({ from, off }) => `${from ? `${money(from)}: ` : ''}−${off ? money(off) : ''}`).join(', ');
    case 'LADDER':
      return tiers.map((tier) => `${tier.minQuantity ?? 1}: −${tier.percent ?? 0} %`).join(', ');
    case 'BUNDLE_PRICE': {
      const parts = (benefit.parts ?? []).map(({ sku, quantity }) => `${quantity} × ${sku}`);
      return `${parts.join(' + ')} = ${price ? money(price) : ''}`;
    }
    case 'BUY_GET':
      return `${benefit.buy ?? 1} + ${benefit.get ?? 1}${(percent ?? 100) < 100 ? ` (−${percent ?? 0} %)` : ''}`;
    case 'GIFT':
      return `${benefit.quantity ?? 1} × ${benefit.sku ?? ''}`;
    case 'FREE_SHIPPING':
      return '';
  }
}
