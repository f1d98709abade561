import { useQuery } from '@tanstack/react-query';
import { Failure } from '@/components/failure';
import { TextButton } from '@/design/button';
import { Skeleton } from '@/design/skeleton';
import { useI18n, useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
import { sessionsQuery, useEndSession } from './api/security';
import styles from './session-list.module.css';

export function SessionList() {
  const { dateTime } = useI18n();
  const w = useWords(accountWords);
  const sessions = useQuery(sessionsQuery());
  const end = useEndSession();

  if (sessions.isPending) return <Skeleton height="5rem" />;
  if (sessions.isError) return <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />;
  return (
    <>
      {end.isError && <Failure error={end.error} words={w.problems} />}
      <ul className={styles.sessions}>
        {sessions.data.map((session) => {
          const device = session.userAgent ?? w.unknownDevice;
          return (
            <li key={session.id} className={styles.session}>
              <div>
                <p>
                  <strong>{device}</strong>
                  {session.current && <span className={styles.current}>{w.thisDevice}</span>}
                </p>
                <p className={styles.times}>
                  {w.sessionTimes(dateTime(session.createdAt), dateTime(session.lastUsedAt))}
                </p>
              </div>
              {!session.current && (
                <TextButton
                  className={styles.end}
                  aria-label={w.endNamed(device)}
                  disabled={end.isPending}
                  onClick={() => end.mutate(session.id)}
                >
                  {w.end}
                </TextButton>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
