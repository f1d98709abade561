import { classNames } from '@/design/class-names';
import { useI18n } from '@/i18n/i18n';
import { HTML_LANG } from '@/i18n/language';
import styles from './language-switch.module.css';

/** Named in the language it leads to, as its reader looks for it. */
export function LanguageSwitch({ className }: { className?: string | undefined }) {
  const { language, setLanguage } = useI18n();
  const other = language === 'en' ? 'zh' : 'en';
  return (
    <button
      type="button"
      lang={HTML_LANG[other]}
      className={classNames(styles.switch, className)}
      onClick={() => setLanguage(other)}
    >
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}
