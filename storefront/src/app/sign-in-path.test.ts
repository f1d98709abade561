import { describe, expect, it } from 'vitest';
import { nextPath, signInPath } from './sign-in-path';

describe('coming back after signing in', () => {
  it('leads to where the customer was', () => {
    const path = signInPath({ pathname: '/orders/B7', search: '?x=1' });
    expect(nextPath(new URL(path, 'http://localhost').searchParams)).toBe('/orders/B7?x=1');
    expect(signInPath({ pathname: '/', search: '' })).toBe('/sign-in');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'never leads elsewhere: %s',
    (next) => {
      expect(nextPath(new URLSearchParams({ next }))).toBe('/');
    },
  );
});
