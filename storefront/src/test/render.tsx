import { render } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { createQueryClient } from '@/api/query-client';
import { Providers } from '@/app/providers';
import { routes } from '@/app/router';
import { loadMessages } from '@/i18n/messages';
import type { Language } from '@/i18n/language';

/** The whole shop at an address. Rendering it again stands for a reload: nothing survives but the browser's storage. */
export async function openShop(path: string, language: Language = 'en') {
  const client = createQueryClient();
  const router = createMemoryRouter(routes(client), { initialEntries: [path] });
  const messages = await loadMessages(language);
  const view = render(
    <Providers client={client} language={language} messages={messages}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, router };
}
