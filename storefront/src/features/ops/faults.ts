import type { ApiError } from '@/api/api-error';
import type { OpsMessages } from '@/i18n/messages/ops.en';

/** The faults that a refusal names, field by field, in the words of the console. */
export function faultsOf(error: ApiError, o: OpsMessages): { field: string; text: string }[] {
  const errors: { field: string; code?: string }[] = error.problem?.errors ?? [];
  return errors.map(({ field, code }) => ({ field, text: faultText(code ?? '', o) }));
}

export function faultText(code: string, o: OpsMessages): string {
  return (Object.hasOwn(o.terms.faults, code) ? o.terms.faults[code] : undefined) ?? o.terms.faultUnknown;
}
