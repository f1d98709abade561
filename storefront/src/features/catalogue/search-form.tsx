import type { SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { Icon } from '@/design/icon';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import { classNames } from '@/design/class-names';
import styles from './search-form.module.css';

interface Props {
  initial?: string | undefined;
  className?: string | undefined;
}

export function SearchForm({ initial = '', className }: Props) {
  const { m } = useI18n();
  const navigate = useNavigate();
  const search = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = new FormData(event.currentTarget).get('q');
    const words = typeof q === 'string' ? q.trim() : '';
    void navigate(words ? `/search?${new URLSearchParams({ q: words }).toString()}` : '/search');
  };
  return (
    <form role="search" className={classNames(styles.form, className)} onSubmit={search}>
      <input
        key={initial}
        type="search"
        name="q"
        aria-label={m.search.label}
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
