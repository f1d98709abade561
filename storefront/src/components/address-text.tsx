import type { AddressFields } from '@/api/types';
import { useI18n } from '@/i18n/i18n';
import styles from './address-text.module.css';

/** An address in the order its country writes it: from large to small in China, from small to large elsewhere. */
export function AddressText({ address }: { address: AddressFields }) {
  const { country } = useI18n();
  const { recipient, phone, region, city, district, street, postalCode } = address;
  const chinese = address.country === 'CN';
  const place = chinese
    ? [distinct([region, city, district]).join(' '), street, distinct([postalCode, country('CN')]).join(' ')]
    : [street, district, distinct([city, region, postalCode]).join(', '), country(address.country)];
  return (
    <address className={styles.address} translate="no">
      <strong>{recipient}</strong>
      {place.filter(Boolean).map((row) => (
        <span key={row}>{row}</span>
      ))}
      <span className={styles.phone}>{phone}</span>
    </address>
  );
}

/** Shanghai is both a region and a city; nobody writes it twice. */
function distinct(parts: (string | null)[]): string[] {
  return [...new Set(parts.flatMap((part) => part || []))];
}
