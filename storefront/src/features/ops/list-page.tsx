import type { SubmitEvent, ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { PageTitle } from '@/components/page-title';
import { Button, TextButton } from '@/design/button';
import { TextField } from '@/design/field';
import { Pagination } from '@/design/pagination';
import { Skeleton } from '@/design/skeleton';
import { useI18n } from '@/i18n/i18n';
import { textOf } from '@/lib/forms';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { useOpsWords } from './words';

/** What a list is narrowed to. The address is its only home. */
export interface ListParams {
  get: (name: string) => string;
  /** Counted from 1. */
  page: number;
  toPage: (page: number) => string;
  /** Back on the first page. */
  set: (values: Record<string, string>) => void;
}

export function useListParams(): ListParams {
  const [params, setParams] = useSearchParams();
  const page = Number(params.get('page') ?? 1);
  return {
    get: (name) => params.get(name) ?? '',
    page: Number.isInteger(page) && page > 0 && page <= 10_000 ? page : 1,
    toPage: (to) => `?${String(changed(params, { page: to > 1 ? String(to) : '' }))}`,
    set: (values) => setParams(changed(params, { ...values, page: '' })),
  };
}

function changed(params: URLSearchParams, values: Record<string, string>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

interface SearchBarProps {
  list: ListParams;
  label: string;
  /** The name of the parameter. */
  name?: string;
  /** Further fields; each is read by its name when the form is sent. */
  children?: ReactNode;
  names?: readonly string[];
}

export function SearchBar({ list, label, name = 'q', children, names = [] }: SearchBarProps) {
  const o = useOpsWords();
  const all = [name, ...names];
  const narrowed = all.some((each) => list.get(each));

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    list.set(Object.fromEntries(all.map((each) => [each, textOf(data, each)])));
  };

  return (
    // A new address brings a new form, so that its fields show what is shown.
    <form
      key={all.map((each) => list.get(each)).join('\n')}
      role="search"
      className={styles.search}
      onSubmit={submit}
      noValidate
    >
      <TextField label={label} name={name} type="search" defaultValue={list.get(name)} maxLength={100} />
      {children}
      <div className={styles.searchActions}>
        <Button type="submit">{o.search}</Button>
        {narrowed && (
          <TextButton onClick={() => list.set(Object.fromEntries(all.map((each) => [each, ''])))}>{o.clear}</TextButton>
        )}
      </div>
    </form>
  );
}

interface PageOf<T> {
  items: T[];
  totalItems: number;
  totalPages: number;
}

interface ResultsProps<T> {
  list: ListParams;
  query: { data: PageOf<T> | undefined; error: unknown; isFetching: boolean; refetch: () => unknown };
  /** Shown where there is nothing. */
  none?: string | undefined;
  children: (items: T[], busy: boolean) => ReactNode;
}

/** The page of a list that was asked for: how many there are, the table, and the way to the other pages. */
export function Results<T>({ list, query, none, children }: ResultsProps<T>) {
  const o = useOpsWords();
  const { m, number } = useI18n();
  const { data, error } = query;
  if (error && !query.isFetching) return <OpsFailure error={error} onRetry={() => void query.refetch()} />;
  if (!data) return <Waiting />;
  return (
    <>
      <p role="status" className={styles.found}>
        {data.totalItems > 0 ? o.found(data.totalItems, number(data.totalItems)) : (none ?? o.noMatch)}
      </p>
      {data.items.length > 0 && children(data.items, query.isFetching)}
      <Pagination
        page={list.page}
        pages={data.totalPages}
        to={list.toPage}
        words={{ label: o.pages, previous: m.previous, next: m.next, page: o.page }}
      />
    </>
  );
}

export function Waiting() {
  const o = useOpsWords();
  return (
    <div aria-busy="true" aria-label={o.loading} role="status">
      <Skeleton height="16rem" />
    </div>
  );
}

export function OpsHeading({ title, children }: { title: string; children?: ReactNode }) {
  const o = useOpsWords();
  return (
    <>
      <PageTitle title={`${title} · ${o.title}`} />
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        {children}
      </header>
    </>
  );
}
