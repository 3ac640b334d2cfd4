/** The addresses of ideas: for whoever looks after what the brand offers. */
import type { AccountRoute } from '../frame/console-call.ts';
import { exportIdeas } from './export-ideas.ts';
import { ideasPage } from './ideas-page.ts';
import { settleIdeas } from './settle-ideas.ts';

const who = 'edit-catalogue';

export const ideaRoutes: readonly AccountRoute[] = [
  { scope: 'account', method: 'GET', path: '/ideas', who, answer: ideasPage },
  { scope: 'account', method: 'GET', path: '/ideas/all.csv', who, answer: exportIdeas },
  { scope: 'account', method: 'POST', path: '/ideas', who, answer: settleIdeas },
];
