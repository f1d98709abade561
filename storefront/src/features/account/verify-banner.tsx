import type { Customer } from '@/api/types';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { Notice } from '@/design/notice';
import { useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
import { useSendVerificationMail } from './api/security';
import { DemoMails } from './demo-mails';
import styles from './verify-banner.module.css';

/** Asks for the confirmation of the e-mail address until it is there. */
export function VerifyBanner({ customer }: { customer: Customer }) {
  const w = useWords(accountWords);
  const send = useSendVerificationMail();
  if (customer.emailVerified) return null;
  return (
    <div className={styles.banner}>
      <Notice tone="caution">
        <p>{w.unverified(customer.email)}</p>
        <Button look="secondary" busy={send.isPending} onClick={() => send.mutate()}>
          {w.sendAgain}
        </Button>
        <p role="status">{send.isSuccess && w.sentAgain}</p>
      </Notice>
      {send.isError && <Failure error={send.error} words={w.problems} />}
      <DemoMails to={customer.email} />
    </div>
  );
}
