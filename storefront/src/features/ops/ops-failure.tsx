import { ApiError } from '@/api/api-error';
import { RequestId } from '@/components/failure';
import { Button } from '@/design/button';
import { Notice } from '@/design/notice';
import { useI18n } from '@/i18n/i18n';
import type { Messages } from '@/i18n/messages';
import type { OpsMessages } from '@/i18n/messages/ops.en';
import { problemText } from '@/i18n/problem-text';
import { useOpsWords } from './words';

/** What went wrong in the words of the console, else in those of the shop. */
export function opsProblemText(o: OpsMessages, m: Messages, error: unknown): string {
  const own = error instanceof ApiError && Object.hasOwn(o.problems, error.code) ? o.problems[error.code] : undefined;
  return own ?? problemText(m, error);
}

export function OpsFailure({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const o = useOpsWords();
  const { m } = useI18n();
  const retryable = onRetry && (!(error instanceof ApiError) || error.temporary);
  return (
    <Notice tone="bad" announce>
      <p>{opsProblemText(o, m, error)}</p>
      {retryable && (
        <Button look="secondary" onClick={onRetry}>
          {m.tryAgain}
        </Button>
      )}
      <RequestId error={error} />
    </Notice>
  );
}
