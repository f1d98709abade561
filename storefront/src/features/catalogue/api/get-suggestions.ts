import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { SearchSuggestions } from '@/api/types';

/** Whether the service answers for so many characters. */
export function canBeSuggestedFor(words: string): boolean {
  return words.length >= 2 && words.length <= 64;
}

/** What the words may become. Searching works without: a failure shows nothing, and is not tried again. */
export function suggestionsQuery(words: string) {
  return queryOptions({
    queryKey: ['suggestions', words],
    queryFn: ({ signal }) => request<SearchSuggestions>('/api/catalog/suggestions', { query: { q: words }, signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  });
}
