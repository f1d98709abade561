import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { LocalisedText, Money } from '@/api/types';
import { countryName, formatDate, formatDateTime, formatMoney, formatNumber, langOf, localise } from './format';
import { HTML_LANG, rememberLanguage, type Language } from './language';
import { loadMessages, type Messages } from './messages';

export interface I18n {
  language: Language;
  setLanguage: (language: Language) => void;
  m: Messages;
  text: (text: LocalisedText) => string;
  /** For the `lang` attribute beside {@link I18n.text}. */
  langOf: (text: LocalisedText) => string | undefined;
  money: (money: Money, options?: { short?: boolean }) => string;
  number: (value: number) => string;
  date: (time: string) => string;
  dateTime: (time: string) => string;
  country: (code: string) => string;
}

const I18nContext = createContext<I18n | undefined>(undefined);

export function useI18n(): I18n {
  const i18n = use(I18nContext);
  if (!i18n) throw new Error('useI18n needs an I18nProvider above it');
  return i18n;
}

/** Words that only some pages need, in both languages: they are loaded with the pages that say them. */
export function useWords<Words>(words: Record<Language, Words>): Words {
  return words[useI18n().language];
}

interface Props {
  initial: { language: Language; messages: Messages };
  children: ReactNode;
}

export function I18nProvider({ initial, children }: Props) {
  const [{ language, messages }, setCurrent] = useState(initial);

  useEffect(() => {
    document.documentElement.lang = HTML_LANG[language];
  }, [language]);

  const setLanguage = useCallback((next: Language) => {
    rememberLanguage(next);
    // Switching happens once the words are there, so the page never shows two languages.
    void loadMessages(next).then((loaded) => setCurrent({ language: next, messages: loaded }));
  }, []);

  const i18n = useMemo<I18n>(
    () => ({
      language,
      setLanguage,
      m: messages,
      text: (text) => localise(language, text),
      langOf: (text) => langOf(language, text),
      money: (money, options) => formatMoney(language, money, options),
      number: (value) => formatNumber(language, value),
      date: (time) => formatDate(language, time),
      dateTime: (time) => formatDateTime(language, time),
      country: (code) => countryName(language, code),
    }),
    [language, messages, setLanguage],
  );

  return <I18nContext value={i18n}>{children}</I18nContext>;
}
