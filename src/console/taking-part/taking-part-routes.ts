/** The addresses of votes, surveys, launches and invitations. Totals are for whoever sees the overview; what followers wrote needs more. */
import type { Permission } from '../../domain/operator.ts';
import type { AccountRoute } from '../frame/console-call.ts';
import { changeLaunch } from './change-launch.ts';
import { exportInvitation, showInvitation } from './invitation-result.ts';
import { exportLaunch, showLaunch } from './launch-list.ts';
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
  look('/launches/:id', 'see-overview', showLaunch),
  look('/launches/:id/list.csv', 'see-messages', exportLaunch),
  {
    ...{ scope: 'account', method: 'POST', path: '/taking-part/launches/:id' },
    ...{ who: 'edit-catalogue', answer: changeLaunch },
  },
  look('/invitations/:id', 'see-messages', showInvitation),
  look('/invitations/:id/friends.csv', 'see-messages', exportInvitation),
];
