import { useState } from 'react';
import { ApiError } from '@/api/api-error';
import type { Terms } from './api/types';
import { faultText } from './faults';
import { draftOf, EMPTY_TERMS, readTerms, type Faults, type TermsDraft } from './terms-draft';
import { useOpsWords } from './words';

interface Before {
  name: { en: string; zh?: string | null };
  terms: Terms;
}

/** The name and the terms of a promotion or a coupon while they are written, with what is wrong with them. */
export function useOffer(before: Before | undefined, ofCoupon: boolean, refused: Error | null) {
  const o = useOpsWords();
  const [name, setName] = useState({ en: before?.name.en ?? '', zh: before?.name.zh ?? '' });
  const [draft, setDraft] = useState<TermsDraft>(before ? draftOf(before.terms) : EMPTY_TERMS);
  /** Told of only once somebody wanted to save. */
  const [told, setTold] = useState<Faults>({});
  const { terms, faults } = readTerms(draft, ofCoupon, before?.terms);

  const saidByService: Faults = {};
  if (refused instanceof ApiError) {
    const errors: { field: string; code?: string }[] = refused.problem?.errors ?? [];
    for (const { field, code } of errors) saidByService[field] ??= code ?? '';
  }
  const wrong = { ...saidByService, ...told };

  return {
    name: { en: name.en.trim(), zh: name.zh.trim() || null },
    typedName: name,
    setName,
    draft,
    terms,
    /** Whether what was typed can be sent at all. */
    readable: Object.keys(faults).length === 0,
    change: (changed: Partial<TermsDraft>) => {
      setDraft((now) => ({ ...now, ...changed }));
      setTold({});
    },
    /** Answers whether the form may be sent; else each field says what is wrong with it. */
    check: (own: Faults): boolean => {
      const found = { ...faults, ...own, ...(name.en.trim() ? {} : { name: 'name' }) };
      setTold(found);
      return Object.keys(found).length === 0;
    },
    /** What is wrong with a field, or with the part that it belongs to. */
    fault: (field: string): string | undefined => {
      const code = wrong[field] ?? (field === 'scope.categories' ? wrong.scope : undefined);
      if (code === undefined) return undefined;
      if (code === 'name') return o.terms.nameMissing;
      if (code === 'code') return o.terms.codeInvalid;
      return faultText(code, o);
    },
    /** Whether some field can show what was refused. */
    shown: Object.keys(wrong).length > 0,
  };
}

export type Offer = ReturnType<typeof useOffer>;
