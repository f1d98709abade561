interface Place {
  pathname: string;
  search: string;
}

/** The sign-in page, from which the customer comes back to where they were. */
export function signInPath(from?: Place): string {
  if (!from || from.pathname === '/') return '/sign-in';
  return `/sign-in?${new URLSearchParams({ next: from.pathname + from.search }).toString()}`;
}

/** Where to go after signing in. Only within this shop: an address from elsewhere in `next` is not followed. */
export function nextPath(params: URLSearchParams): string {
  const next = params.get('next') ?? '/';
  try {
    const target = new URL(next, window.location.origin);
    return next.startsWith('/') && target.origin === window.location.origin
      ? target.pathname + target.search + target.hash
      : '/';
  } catch {
    return '/';
  }
}
