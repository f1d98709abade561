import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { server } from './server';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));

afterEach(() => {
  cleanup();
  server.resetHandlers();
  localStorage.clear();
  // Stores read the storage again when another tab cleared it; here the end of a test is that tab.
  window.dispatchEvent(new StorageEvent('storage', { key: null }));
});

afterAll(() => server.close());

// Machines that build may be busy; what is awaited comes well before.
configure({ asyncUtilTimeout: 8_000 });

// jsdom scrolls nothing.
window.scrollTo = () => undefined;

// jsdom knows <dialog> but not how to open one.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  if (!this.open) return;
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
