import { useI18n } from '@/i18n/i18n';

export function PageTitle({ title }: { title?: string | undefined }) {
  const { m } = useI18n();
  return <title>{title ? `${title} · Blush` : `Blush · ${m.tagline}`}</title>;
}
