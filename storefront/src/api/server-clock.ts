let offsetMs = 0;

/** Learns how far the device's clock is off from the `Date` header of an answer, which counts whole seconds. */
export function observeServerTime(header: string | null) {
  const serverMs = Date.parse(header ?? '');
  if (Number.isNaN(serverMs)) return;
  const seen = serverMs - Date.now();
  // Within two seconds the header's rounding and the network explain the difference.
  offsetMs = Math.abs(seen) < 2_000 ? 0 : seen;
}

/** Milliseconds since the epoch as the server counts them, so that expiries hold on a device whose clock is wrong. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}
