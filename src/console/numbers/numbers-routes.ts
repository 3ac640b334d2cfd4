/** The addresses of the numbers. Figures are for whoever sees the overview; what followers said needs more. */
import type { Permission } from '../../domain/operator.ts';
import type { AccountRoute } from '../frame/console-call.ts';
import { showConversation } from './conversation-page.ts';
import { showConversations } from './conversations-page.ts';
import { exportConversations, exportFigures } from './export-numbers.ts';
import { showNumbers } from './numbers-page.ts';
import { showSends } from './sends-page.ts';
import { showWeek } from './week-page.ts';

function look(path: string, who: Permission, answer: AccountRoute['answer']): AccountRoute {
  return { scope: 'account', method: 'GET', path, who, answer };
}

export const numbersRoutes: readonly AccountRoute[] = [
  look('/numbers', 'see-overview', showNumbers),
  look('/numbers/figures.csv', 'see-overview', exportFigures),
  look('/numbers/week', 'see-overview', showWeek),
  look('/numbers/sends', 'see-overview', showSends),
  look('/numbers/conversations', 'see-messages', showConversations),
  look('/numbers/conversations.csv', 'see-messages', exportConversations),
  look('/numbers/conversations/:id', 'see-messages', showConversation),
];
