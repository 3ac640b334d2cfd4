/** The addresses of the desk. Who may serve looks and acts; who supervises also sees the board, whispers and takes over. */
import type { AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { atDesk, type DeskCall } from './at-desk.ts';
import { showBoard } from './board-page.ts';
import {
  claimNext,
  markSeen,
  markTyping,
  note,
  plainAct,
  say,
  setAvailability,
  transfer,
  whisper,
} from './desk-acts.ts';
import { showConversation, showDesk, showQueue, showTalk } from './desk-page.ts';
import { followDesk } from './follow-desk.ts';
import { suggest } from './suggest.ts';

type Answer = (call: DeskCall) => Promise<ConsoleAnswer>;

function look(path: string, answer: Answer): AccountRoute {
  return { scope: 'account', method: 'GET', path, who: 'serve-desk', answer: atDesk(answer) };
}

function act(path: string, answer: Answer): AccountRoute {
  return { scope: 'account', method: 'POST', path, who: 'serve-desk', answer: atDesk(answer) };
}

/** For who supervises. */
function above(route: AccountRoute): AccountRoute {
  return { ...route, who: 'supervise-desk' };
}

export const deskRoutes: readonly AccountRoute[] = [
  look('/desk', showDesk),
  look('/desk/queue', showQueue),
  look('/desk/live', followDesk),
  above(look('/desk/board', showBoard)),
  look('/desk/c/:id', showConversation),
  look('/desk/c/:id/talk', showTalk),
  look('/desk/c/:id/suggest', suggest),
  act('/desk/claim-next', claimNext),
  act('/desk/availability', setAvailability),
  act('/desk/seen', markSeen),
  act('/desk/c/:id/claim', plainAct('claim')),
  act('/desk/c/:id/release', plainAct('release')),
  act('/desk/c/:id/close', plainAct('close')),
  above(act('/desk/c/:id/take-over', plainAct('take-over'))),
  act('/desk/c/:id/say', say),
  act('/desk/c/:id/note', note),
  above(act('/desk/c/:id/whisper', whisper)),
  act('/desk/c/:id/transfer', transfer),
  act('/desk/c/:id/typing', markTyping),
];
