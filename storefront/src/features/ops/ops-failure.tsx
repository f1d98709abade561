import { Failure } from '@/components/failure';
import { useOpsWords } from './words';

/** A failed call, in the words of the console where it has its own, else in those of the shop. */
export function OpsFailure({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const o = useOpsWords();
  return <Failure error={error} onRetry={onRetry} words={{ ...o.terms.faults, ...o.problems }} />;
}
