import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState, type KeyboardEvent, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import type { SearchSuggestion } from '@/api/types';
import { Icon } from '@/design/icon';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import { classNames } from '@/design/class-names';
import { canBeSuggestedFor, suggestionsQuery } from './api/get-suggestions';
import styles from './search-form.module.css';

interface Props {
  initial?: string | undefined;
  /** Tells it from the search of the header. */
  again?: boolean;
  className?: string | undefined;
}

/** So long nobody must have typed before what was typed is asked about. */
const PAUSE_MS = 150;

/** A search with suggestions: a combobox as the ARIA practices describe it, whose list may be left alone. */
export function SearchForm({ initial = '', again, className }: Props) {
  const { m, text, langOf } = useI18n();
  const navigate = useNavigate();
  const id = useId();
  const [words, setWords] = useState(initial);
  const [shownFor, setShownFor] = useState(initial);
  // None is chosen while nobody has asked for the list.
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  if (shownFor !== initial) {
    setShownFor(initial);
    setWords(initial);
  }
  const asked = usePaused(words.trim());
  const { data } = useQuery({ ...suggestionsQuery(asked), enabled: open && canBeSuggestedFor(asked) });
  const items = open && canBeSuggestedFor(words.trim()) ? (data?.items ?? []) : [];
  const label = again ? m.search.again : m.search.label;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const go = (item: SearchSuggestion) => {
    close();
    void navigate(pathOf(item));
  };
  const search = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = items[active];
    if (chosen) {
      go(chosen);
      return;
    }
    close();
    const q = words.trim();
    void navigate(q ? `/search?${new URLSearchParams({ q }).toString()}` : '/search');
  };
  const keyed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      if (items.length > 0) event.preventDefault(); // the words stay
      close();
    }
    if (items.length === 0 || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    // One place more than there are suggestions: the words themselves.
    const places = items.length + 1;
    setActive(((active + 1 + (event.key === 'ArrowDown' ? 1 : places - 1)) % places) - 1);
  };

  return (
    <form role="search" aria-label={label} className={classNames(styles.form, className)} onSubmit={search}>
      <input
        type="search"
        name="q"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={items[active] ? `${id}-${String(active)}` : undefined}
        placeholder={m.search.placeholder}
        value={words}
        maxLength={100}
        enterKeyHint="search"
        autoComplete="off"
        onChange={({ target }) => {
          setWords(target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={keyed}
        onBlur={close}
      />
      <button type="submit">
        <Icon name="search" />
        <VisuallyHidden>{m.search.submit}</VisuallyHidden>
      </button>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={m.search.suggestions}
        className={styles.list}
        hidden={items.length === 0}
      >
        {items.map((item, index) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the keys and the focus are the input's
          <div
            key={`${item.kind} ${item.value}`}
            id={`${id}-${String(index)}`}
            role="option"
            aria-selected={index === active}
            // before the input loses the focus, and with it the list
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => go(item)}
          >
            <span lang={langOf(item.name)}>{text(item.name)}</span>
            <span className={styles.kind}>{m.search.kinds[item.kind]}</span>
          </div>
        ))}
      </div>
      <VisuallyHidden>
        <span role="status">{items.length > 0 && m.search.suggested(items.length)}</span>
      </VisuallyHidden>
    </form>
  );
}

function pathOf({ kind, value }: SearchSuggestion): string {
  switch (kind) {
    case 'PRODUCT':
      return `/products/${encodeURIComponent(value)}`;
    case 'CATEGORY':
      return `/categories/${encodeURIComponent(value)}`;
    case 'BRAND':
      return `/search?${new URLSearchParams({ brand: value }).toString()}`;
  }
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
