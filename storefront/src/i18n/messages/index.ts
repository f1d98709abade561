import type { Language } from '../language';
import { en } from './en';

export type Messages = typeof en;

/** English is always there; Chinese is fetched by those who read it. */
export async function loadMessages(language: Language): Promise<Messages> {
  return language === 'zh' ? (await import('./zh')).zh : en;
}
