import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { I18nProvider } from '@/i18n/i18n';
import type { Language } from '@/i18n/language';
import type { Messages } from '@/i18n/messages';

interface Props {
  client: QueryClient;
  language: Language;
  messages: Messages;
  children: ReactNode;
}

export function Providers({ client, language, messages, children }: Props) {
  return (
    <QueryClientProvider client={client}>
      <I18nProvider initial={{ language, messages }}>{children}</I18nProvider>
    </QueryClientProvider>
  );
}
