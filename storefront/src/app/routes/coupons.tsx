import { useLocation } from 'react-router';
import { useSignedIn } from '@/api/session';
import { PageTitle } from '@/components/page-title';
import { CouponList } from '@/features/coupons/coupon-list';
import { useWords } from '@/i18n/i18n';
import { couponWords } from '@/i18n/messages/coupons';
import { signInPath } from '../sign-in-path';

export default function CouponsPage() {
  const w = useWords(couponWords);
  const location = useLocation();
  return (
    <>
      <PageTitle title={w.title} />
      <CouponList signedIn={useSignedIn()} signInPath={signInPath(location)} />
    </>
  );
}
