import type { SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { Icon } from '@/design/icon';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import { classNames } from '@/design/class-names';
import styles from './search-form.module.css';

interface Props {
  initial?: string | undefined;
  /** Tells it from the search of the header. */
  again?: boolean;
  className?: string | undefined;
}

export function SearchForm({ initial = '', again, className }: Props) {
  const { m } = useI18n();
  const navigate = useNavigate();
  const label = again ? m.search.again : m.search.label;
  const search = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = new FormData(event.currentTarget).get('q');
    const words = typeof q === 'string' ? q.trim() : '';
    void navigate(words ? `/search?${new URLSearchParams({ q: words }).toString()}` : '/search');
  };
  return (
    <form role="search" aria-label={label} className={classNames(styles.form, className)} onSubmit={search}>
      <input
        key={initial}
        type="search"
        name="q"
        aria-label={label}
        placeholder={m.search.placeholder}
        defaultValue={initial}
        maxLength={100}
        enterKeyHint="search"
      />
      <button type="submit">
        <Icon name="search" />
        <VisuallyHidden>{m.search.submit}</VisuallyHidden>
      </button>
    </form>
  );
}
