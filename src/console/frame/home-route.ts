/** The console's first address: it leads to the overview of the first account that one may work on. */
import { html } from '../../markup/html.ts';
import type { ServerRoute } from './console-call.ts';
import { accountPath } from './navigation.ts';
import { emptyState, pageHead } from './parts.ts';
import { frameWords } from './words.ts';

export const homeRoute: ServerRoute = {
  scope: 'server',
  method: 'GET',
  path: '/',
  who: 'signed-in',
  answer: async ({ accounts: [account], language }) => {
    if (account) return { kind: 'redirect', to: accountPath(account, '/') };
    const { noAccountTitle, noAccount } = frameWords[language];
    const body = html`${pageHead(noAccountTitle)}${emptyState(noAccountTitle, { text: noAccount })}`;
    return { kind: 'page', title: noAccountTitle, body };
  },
};
