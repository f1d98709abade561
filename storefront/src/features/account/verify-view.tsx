import { useEffect, useRef } from 'react';
import { ApiError } from '@/api/api-error';
import type { Customer } from '@/api/types';
import { Failure } from '@/components/failure';
import { ButtonLink } from '@/design/button';
import { Notice } from '@/design/notice';
import { useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
import { useVerifyEmail } from './api/security';
import styles from './form.module.css';
import { VerifyBanner } from './verify-banner';

interface Props {
  token: string;
  /** Who is signed in here, if anybody is. */
  customer: Customer | undefined;
}

/** Where the mailed link leads: following it is the confirmation. */
export function VerifyView({ token, customer }: Props) {
  const w = useWords(accountWords);
  const verify = useVerifyEmail();
  const { mutate } = verify;
  const sent = useRef('');

  useEffect(() => {
    // A token holds once: it is not sent again when the page is only shown again.
    if (!token || sent.current === token) return;
    sent.current = token;
    mutate(token);
  }, [token, mutate]);

  const refused = verify.error instanceof ApiError && !verify.error.temporary;
  return (
    <div className={styles.form}>
      <div role="status">
        {!token && <Notice tone="bad">{w.noToken}</Notice>}
        {token && (verify.isPending || verify.isIdle) && <p>{w.verifying}</p>}
        {verify.isSuccess && <Notice tone="good">{w.verified}</Notice>}
      </div>
      {verify.isError && <Failure error={verify.error} words={w.problems} onRetry={() => mutate(token)} />}
      {(refused || !token) && (customer ? <VerifyBanner customer={customer} /> : <p>{w.verifySignIn}</p>)}
      {!verify.isPending && (
        <ButtonLink to={customer ? '/account' : verify.isSuccess ? '/' : '/sign-in?next=%2Faccount'} look="secondary">
          {customer ? w.toAccount : verify.isSuccess ? w.toShop : w.backToSignIn}
        </ButtonLink>
      )}
    </div>
  );
}
