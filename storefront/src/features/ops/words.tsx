import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createContext, use, type ReactNode } from 'react';
import { useI18n } from '@/i18n/i18n';
import type { Language } from '@/i18n/language';
import { opsEn, type OpsMessages } from '@/i18n/messages/ops.en';

const OpsWords = createContext<OpsMessages | undefined>(undefined);

/** The words of the ops console. */
export function useOpsWords(): OpsMessages {
  const words = use(OpsWords);
  if (!words) throw new Error('useOpsWords needs an OpsWordsProvider above it');
  return words;
}

async function loadWords(language: Language): Promise<OpsMessages> {
  return language === 'zh' ? (await import('@/i18n/messages/ops.zh')).opsZh : opsEn;
}

export function OpsWordsProvider({ waiting, children }: { waiting: ReactNode; children: ReactNode }) {
  const { language } = useI18n();
  const { data } = useQuery({
    queryKey: ['ops', 'words', language],
    queryFn: () => loadWords(language),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  return data ? <OpsWords value={data}>{children}</OpsWords> : waiting;
}
