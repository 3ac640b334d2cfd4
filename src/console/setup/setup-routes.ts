/** The addresses of what services are set up with. Who writes the catalogue writes these. */
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { entryPage, newEntryPage } from './entry-page.ts';
import { listPage } from './list-page.ts';
import { servicesPage } from './services-page.ts';
import { addEntry, saveEntryForm } from './take-entry.ts';

type Answer = (call: AccountCall) => Promise<ConsoleAnswer>;

function route(method: 'GET' | 'POST', path: string, answer: Answer): AccountRoute {
  return { scope: 'account', who: 'edit-catalogue', method, path, answer };
}

export const setupRoutes: readonly AccountRoute[] = [
  route('GET', '/setup', servicesPage),
  route('GET', '/setup/:list', listPage),
  route('GET', '/setup/:list/:id', entryPage),
  route('POST', '/setup/:list/:id', saveEntryForm),
  route('GET', '/new-setup/:list', newEntryPage),
  route('POST', '/new-setup/:list', addEntry),
];
