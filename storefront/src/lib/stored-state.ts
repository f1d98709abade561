export interface StoredState<T> {
  get: () => T;
  set: (value: T) => void;
  /** Reads the storage now: another tab's change is there before word of it comes. */
  reread: () => void;
  /** Calls back on each change, also on those made in other tabs. */
  subscribe: (listener: () => void) => () => void;
}

/**
 * A value that survives a reload, in localStorage; where that is full or forbidden it lives as long as the page.
 *
 * @param parse reads what is stored, which anybody may have written; what it throws counts as nothing stored
 */
export function storedState<T>(key: string, empty: T, parse: (value: unknown) => T): StoredState<T> {
  const listeners = new Set<() => void>();
  let value = read();

  function read(): T {
    try {
      const text = localStorage.getItem(key);
      return text === null ? empty : parse(JSON.parse(text));
    } catch {
      return empty;
    }
  }

  function notify() {
    listeners.forEach((listener) => listener());
  }

  window.addEventListener('storage', (event) => {
    // A null key says that the whole storage was cleared.
    if (event.key !== key && event.key !== null) return;
    value = read();
    notify();
  });

  return {
    get: () => value,
    reread() {
      value = read();
      notify();
    },
    set(next) {
      value = next;
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // The page goes on with what it holds in memory.
      }
      notify();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
