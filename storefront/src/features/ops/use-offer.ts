import { useState } from 'react';
import { ApiError } from '@/api/api-error';
import type { Terms } from './api/types';
import { faultText } from './faults';
import { draftOf, EMPTY_TERMS, readTerms, type Faults, type TermsDraft } from './terms-draft';
import { useOpsWords } from './words';

/** The fields that the forms can show a fault beside, by their names in the API. */
const SHOWN = new Set([
  ...['name', 'code', 'level', 'priority', 'scope', 'maxClaims', 'perCustomer', 'daysValid'],
  ...['type', 'percent', 'cap', 'tiers', 'parts', 'price', 'buy', 'get', 'sku', 'quantity', 'maxTimes'].map(
    (field) => `benefit.${field}`,
  ),
  ...['skus', 'products', 'categories', 'brands'].map((field) => `scope.${field}`),
  ...['minAmount', 'minQuantity'].map((field) => `condition.${field}`),
  ...['startsAt', 'endsAt', 'maxUses', 'maxSpend', 'perCustomer'].map((field) => `campaign.${field}`),
]);

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

  const refusedFields = Object.keys(saidByService);

  /** What is wrong with a field, or with the part that it belongs to. */
  const fault = (field: string): string | undefined => {
    const code = wrong[field] ?? (field === 'scope.categories' ? wrong.scope : undefined);
    if (code === undefined) return undefined;
    if (code === 'name') return o.terms.nameMissing;
    if (code === 'code') return o.terms.codeInvalid;
    return faultText(code, o);
  };

  return {
    name: { en: name.en.trim(), zh: name.zh.trim() || null },
    typedName: name,
    setName,
    terms,
    /** Whether what was typed can be sent at all. */
    readable: Object.keys(faults).length === 0,
    /** Answers whether the form may be sent; else each field says what is wrong with it. */
    check: (own: Faults): boolean => {
      const found = { ...faults, ...own, ...(name.en.trim() ? {} : { name: 'name' }) };
      setTold(found);
      return Object.keys(found).length === 0;
    },
    fault,
    /** Whether it was refused, and no field can say why. */
    failed: refused !== null && (refusedFields.length === 0 || refusedFields.some((field) => !SHOWN.has(field))),
    fields: {
      draft,
      onChange: (changed: Partial<TermsDraft>) => {
        setDraft((now) => ({ ...now, ...changed }));
        setTold({});
      },
      fault,
      keepsGetFrom: before?.terms.benefit.getFrom != null,
    },
  };
}

export type Offer = ReturnType<typeof useOffer>;
