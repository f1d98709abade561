const KEY = 'blush.reloaded';
const ENOUGH_MS = 60_000;

/**
 * A page that was open while a new release went out asks for code that is no longer there; loading it again brings the
 * new release. At most once a minute, since a server that is away looks the same.
 */
export function reloadOnceWhenOutdated() {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < ENOUGH_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
    event.preventDefault();
    window.location.reload();
  });
}
