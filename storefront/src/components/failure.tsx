import { ApiError } from '@/api/api-error';
import { Button } from '@/design/button';
import { Notice } from '@/design/notice';
import { useI18n } from '@/i18n/i18n';
import { problemText, type ProblemWords } from '@/i18n/problem-text';
import styles from './failure.module.css';

interface Props {
  error: unknown;
  /** Offered when the same call may succeed later. */
  onRetry?: (() => void) | undefined;
  /** Words for codes that only this page meets. */
  words?: ProblemWords | undefined;
  className?: string | undefined;
}

/** A failed call in words that say what to do next, with the id by which the shop finds it in its logs. */
export function Failure({ error, onRetry, words, className }: Props) {
  const { m } = useI18n();
  const retryable = onRetry && (!(error instanceof ApiError) || error.temporary);
  return (
    <Notice tone="bad" announce className={className}>
      <p>{problemText(m, error, words)}</p>
      {retryable && (
        <Button look="secondary" onClick={onRetry}>
          {m.tryAgain}
        </Button>
      )}
      <RequestId error={error} />
    </Notice>
  );
}

export function RequestId({ error }: { error: unknown }) {
  const { m } = useI18n();
  if (!(error instanceof ApiError) || !error.requestId || !error.temporary) return null;
  return (
    <p className={styles.requestId}>
      {m.requestId} <code>{error.requestId}</code>
    </p>
  );
}
