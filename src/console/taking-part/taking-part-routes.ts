/** The addresses of votes, surveys and invitations. Totals are for whoever sees the overview; what followers wrote needs more. */
import type { Permission } from '../../domain/operator.ts';
import type { AccountRoute } from '../frame/console-call.ts';
import { exportInvitation, showInvitation } from './invitation-result.ts';
import { exportSurvey, showSurvey } from './survey-result.ts';
import { listTakingPart } from './taking-part-page.ts';
import { exportVote, showVote } from './vote-result.ts';

function look(path: string, who: Permission, answer: AccountRoute['answer']): AccountRoute {
  return { scope: 'account', method: 'GET', path: `/taking-part${path}`, who, answer };
}

export const takingPartRoutes: readonly AccountRoute[] = [
  look('', 'see-overview', listTakingPart),
  look('/votes/:id', 'see-overview', showVote),
  look('/votes/:id/result.csv', 'see-overview', exportVote),
  look('/surveys/:id', 'see-overview', showSurvey),
  look('/surveys/:id/answers.csv', 'see-messages', exportSurvey),
  look('/invitations/:id', 'see-messages', showInvitation),
  look('/invitations/:id/friends.csv', 'see-messages', exportInvitation),
];
