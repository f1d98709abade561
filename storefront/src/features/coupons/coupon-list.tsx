import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useSessionCustomer } from '@/api/session';
import type { ClaimableCoupon, ClaimedCoupon } from '@/api/types';
import { Failure } from '@/components/failure';
import { Button, ButtonLink } from '@/design/button';
import { classNames } from '@/design/class-names';
import { Skeleton } from '@/design/skeleton';
import { useI18n, useWords } from '@/i18n/i18n';
import { couponWords } from '@/i18n/messages/coupons';
import { couponsQuery, useClaim } from './api/coupons';
import styles from './coupon-list.module.css';

interface Props {
  signedIn: boolean;
  /** The way to sign in and back. */
  signInPath: string;
}

/** The coupons to claim and those claimed. */
export function CouponList({ signedIn, signInPath }: Props) {
  const w = useWords(couponWords);
  const customerId = useSessionCustomer();
  const coupons = useQuery(couponsQuery(customerId));

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{w.title}</h1>
        <p className={styles.lead}>{w.lead}</p>
      </header>
      {coupons.isError && <Failure error={coupons.error} onRetry={() => void coupons.refetch()} />}
      <section aria-labelledby="claimable-heading" aria-busy={coupons.isPending} className={styles.section}>
        <h2 id="claimable-heading" className={styles.heading}>
          {w.claimable}
        </h2>
        {coupons.isPending && <ListSkeleton />}
        {coupons.data?.claimable.length === 0 && <p>{w.noneClaimable}</p>}
        <ul className={styles.list}>
          {coupons.data?.claimable.map((coupon) => (
            <li key={coupon.code}>
              <Claimable coupon={coupon} signInPath={signedIn ? undefined : signInPath} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="claimed-heading" aria-busy={coupons.isPending} className={styles.section}>
        <h2 id="claimed-heading" className={styles.heading}>
          {w.claimed}
        </h2>
        {signedIn ? (
          <>
            {coupons.isPending && <ListSkeleton />}
            {coupons.data?.claimed.length === 0 && <p>{w.noneClaimed}</p>}
            <ul className={styles.list}>
              {coupons.data?.claimed.map((coupon) => (
                <li key={coupon.id}>
                  <Claimed coupon={coupon} />
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>
            <Link to={signInPath}>{w.signInForYours}</Link>
          </p>
        )}
      </section>
    </div>
  );
}

function Claimable({ coupon, signInPath }: { coupon: ClaimableCoupon; signInPath: string | undefined }) {
  const { text, langOf, number } = useI18n();
  const w = useWords(couponWords);
  const claim = useClaim(coupon.code);
  const name = text(coupon.name);
  return (
    <article className={styles.coupon}>
      <div className={styles.words}>
        <h3 className={styles.name} lang={langOf(coupon.name)}>
          {name}
        </h3>
        <p lang={langOf(coupon.description)}>{text(coupon.description)}</p>
        <p className={styles.facts}>
          <Validity of={coupon} />
          {coupon.remaining !== null && <> · {w.left(number(coupon.remaining))}</>}
        </p>
      </div>
      {signInPath ? (
        <ButtonLink to={signInPath} look="secondary">
          {w.signIn}
        </ButtonLink>
      ) : coupon.claimsLeft > 0 ? (
        <Button look="secondary" busy={claim.isPending} aria-label={w.claimNamed(name)} onClick={() => claim.mutate()}>
          {w.claim}
        </Button>
      ) : (
        <p className={classNames(styles.state, styles.CLAIMED)}>{w.claimedAll}</p>
      )}
      <p role="status" className={styles.got}>
        {claim.isSuccess && w.got(name)}
      </p>
      {claim.isError && (
        <Failure error={claim.error} words={w.problems} onRetry={() => claim.mutate()} className={styles.failure} />
      )}
    </article>
  );
}

function Claimed({ coupon }: { coupon: ClaimedCoupon }) {
  const { text, langOf, date } = useI18n();
  const w = useWords(couponWords);
  return (
    <article className={classNames(styles.coupon, coupon.state !== 'CLAIMED' && styles.over)}>
      <div className={styles.words}>
        <h3 className={styles.name} lang={langOf(coupon.name)}>
          {text(coupon.name)}
        </h3>
        <p lang={langOf(coupon.description)}>{text(coupon.description)}</p>
        <p className={styles.facts}>
          {coupon.redeemedAt ? w.usedOn(date(coupon.redeemedAt)) : <Validity of={coupon} />}
        </p>
      </div>
      <p className={classNames(styles.state, styles[coupon.state])}>{w.states[coupon.state]}</p>
    </article>
  );
}

function Validity({ of }: { of: ClaimableCoupon | ClaimedCoupon }) {
  const { date } = useI18n();
  const w = useWords(couponWords);
  return of.validUntil ? w.until(date(of.validUntil)) : w.noEnd;
}

function ListSkeleton() {
  return (
    <div className={styles.list}>
      <Skeleton height="8.5rem" />
      <Skeleton height="8.5rem" />
    </div>
  );
}
