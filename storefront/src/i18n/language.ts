export type Language = 'en' | 'zh';

const KEY = 'blush.language';

export const HTML_LANG: Record<Language, string> = { en: 'en', zh: 'zh-CN' };

/** The language chosen before, else the browser's, else English. */
export function detectLanguage(): Language {
  const chosen = readChoice();
  if (chosen === 'en' || chosen === 'zh') return chosen;
  const preferred = navigator.languages.find((tag) => /^(?:en|zh)\b/i.test(tag));
  return preferred?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function rememberLanguage(language: Language) {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // The choice then lasts as long as the page.
  }
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
