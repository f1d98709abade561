import { useEffect, useRef, useState } from 'react';
import { serverNow } from '@/api/server-clock';
import { formatCountdown } from '@/i18n/format';

interface Props {
  /** ISO 8601. */
  until: string;
  /** Called once when the time is over, at once if it is over already. */
  onEnd?: () => void;
}

/** The time left by the server's clock. Silent for those who hear the page: a voice counting seconds helps nobody. */
export function Countdown({ until, onEnd }: Props) {
  const left = useTimeLeft(until);
  const ended = left <= 0;
  const onEndNow = useRef(onEnd);
  useEffect(() => {
    onEndNow.current = onEnd;
  });
  useEffect(() => {
    if (ended) onEndNow.current?.();
  }, [ended, until]);
  return (
    <span role="timer" aria-live="off">
      {formatCountdown(left)}
    </span>
  );
}

function useTimeLeft(until: string): number {
  const end = Date.parse(until);
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, []);
  return end - now;
}
