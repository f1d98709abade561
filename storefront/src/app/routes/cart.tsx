import { PageTitle } from '@/components/page-title';
import { CartView } from '@/features/cart/cart-view';
import { useI18n } from '@/i18n/i18n';

export default function CartPage() {
  const { m } = useI18n();
  return (
    <>
      <PageTitle title={m.cart.title} />
      <CartView />
    </>
  );
}
