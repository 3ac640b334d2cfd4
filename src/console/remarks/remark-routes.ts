/** The addresses of thanks and complaints: for whoever looks after all shops, or after some. */
import type { AccountRoute } from '../frame/console-call.ts';
import { exportRemarks } from './export-remarks.ts';
import { remarksPage } from './remarks-page.ts';
import { settleOne } from './settle.ts';

const who = 'edit-own-shops';

export const remarkRoutes: readonly AccountRoute[] = [
  { scope: 'account', method: 'GET', path: '/remarks', who, answer: remarksPage },
  { scope: 'account', method: 'GET', path: '/remarks/all.csv', who, answer: exportRemarks },
  { scope: 'account', method: 'POST', path: '/remarks', who, answer: settleOne },
];
