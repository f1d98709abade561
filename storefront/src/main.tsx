import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { createQueryClient } from '@/api/query-client';
import { Providers } from '@/app/providers';
import { createRouter } from '@/app/router';
import { reloadOnceWhenOutdated } from '@/app/outdated';
import { detectLanguage } from '@/i18n/language';
import { loadMessages } from '@/i18n/messages';
import '@/design/base.css';

reloadOnceWhenOutdated();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const client = createQueryClient();
const language = detectLanguage();
// The router starts loading the first page's code and data while the words are on their way.
const router = createRouter(client);
const messages = await loadMessages(language);

createRoot(root).render(
  <StrictMode>
    <Providers client={client} language={language} messages={messages}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
