import { useQuery } from '@tanstack/react-query';
import { Notice } from '@/design/notice';
import { useI18n, useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
import { demoMailsQuery } from './api/security';
import styles from './demo-mails.module.css';

/** As many as answer "where is the mail that I just asked for?". */
const SHOWN = 3;

/** Where the shop is a demo, the mails that it would have sent; nothing anywhere else. */
export function DemoMails({ to }: { to: string }) {
  const { dateTime } = useI18n();
  const w = useWords(accountWords);
  const { data: mails } = useQuery(demoMailsQuery(to));
  if (!mails) return null;
  return (
    <Notice title={w.demoMails}>
      {mails.length === 0 && <p>{w.demoNone}</p>}
      <ul className={styles.mails}>
        {mails.slice(0, SHOWN).map((mail) => (
          <li key={mail.sentAt + mail.subject} className={styles.mail}>
            <p>
              <strong>{mail.subject}</strong> · {dateTime(mail.sentAt)}
            </p>
            {mail.links.filter(isWebAddress).map((link) => (
              <a key={link} href={link} aria-label={w.demoLinkIn(mail.subject)} className={styles.link}>
                {w.demoLink}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function isWebAddress(link: string): boolean {
  return /^https?:\/\//.test(link);
}
