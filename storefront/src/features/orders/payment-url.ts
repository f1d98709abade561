/** Whether the browser may be sent there to pay: to this shop's own origin or, for a provider elsewhere, over TLS only. */
export function isPaymentUrl(url: string): boolean {
  try {
    const target = new URL(url, window.location.origin);
    return target.origin === window.location.origin || target.protocol === 'https:';
  } catch {
    return false;
  }
}
