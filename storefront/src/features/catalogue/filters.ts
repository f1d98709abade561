export const SORTS = ['relevance', 'newest', 'price-asc', 'price-desc', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** What a list of products is narrowed to. The address of the page is its only home, so each view can be sent on. */
export interface ProductFilters {
  q: string | undefined;
  category: string | undefined;
  brand: string[];
  shadeFamily: string[];
  /** Minor units. */
  priceMin: number | undefined;
  priceMax: number | undefined;
  sort: Sort | undefined;
  /** Counted from 1. */
  page: number;
}

/** Reads the address; what makes no sense there is as if it were not. */
export function readFilters(params: URLSearchParams, category?: string): ProductFilters {
  const sort = params.get('sort');
  return {
    q: params.get('q')?.trim() || undefined,
    category: category ?? (params.get('category') || undefined),
    brand: params.getAll('brand'),
    shadeFamily: params.getAll('shadeFamily'),
    priceMin: wholeNumber(params.get('priceMin'), 0),
    priceMax: wholeNumber(params.get('priceMax'), 0),
    sort: SORTS.find((known) => known === sort),
    page: wholeNumber(params.get('page'), 1) ?? 1,
  };
}

/** The address with one value added to or taken from those of a name, back on the first page. */
export function toggled(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = firstPage(params);
  const values = params.getAll(name);
  next.delete(name);
  const kept = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  kept.forEach((each) => next.append(name, each));
  return next;
}

/** The address with each name set to its value, or without it when that is undefined, back on the first page. */
export function replaced(params: URLSearchParams, values: Record<string, string | undefined>): URLSearchParams {
  const next = firstPage(params);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** The address without any narrowing: only what was searched for and how it is sorted stays. */
export function cleared(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams();
  for (const name of ['q', 'sort']) {
    const value = params.get(name);
    if (value) next.set(name, value);
  }
  return next;
}

export function onPage(params: URLSearchParams, page: number): URLSearchParams {
  const next = new URLSearchParams(params);
  if (page > 1) next.set('page', String(page));
  else next.delete('page');
  return next;
}

/** How many filters narrow the list. */
export function countFilters(filters: ProductFilters, categoryIsFixed: boolean): number {
  return (
    filters.brand.length +
    filters.shadeFamily.length +
    (filters.priceMin !== undefined || filters.priceMax !== undefined ? 1 : 0) +
    (filters.category && !categoryIsFixed ? 1 : 0)
  );
}

function firstPage(params: URLSearchParams): URLSearchParams {
  return onPage(params, 1);
}

function wholeNumber(text: string | null, least: number): number | undefined {
  if (text === null || !/^\d{1,9}$/.test(text)) return undefined;
  return Math.max(least, Number(text));
}
