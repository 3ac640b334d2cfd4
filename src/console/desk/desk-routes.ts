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
  setAvailability,
  transfer,
  whisper,
} from './desk-acts.ts';
import { showConversation, showDesk, showQueue, showTalk } from './desk-page.ts';
import { followDesk } from './follow-desk.ts';
import { showPicture } from './pictures/show-picture.ts';
import { chooseReply } from './quick/choose-reply.ts';
import { askBlanks, fillReply } from './quick/fill-reply.ts';
import { showReplies } from './quick/replies-page.ts';
import { newReply, showReply } from './quick/reply-page.ts';
import { moveReply, removeReply, saveReply } from './quick/save-reply.ts';
import { say } from './say.ts';
import { suggest } from './suggest.ts';

type Answer = (call: DeskCall) => Promise<ConsoleAnswer>;

function look(path: string, answer: Answer): AccountRoute {
  return { scope: 'account', method: 'GET', path, who: 'serve-desk', answer: atDesk(answer) };
}

function act(path: string, answer: Answer): AccountRoute {
  return { scope: 'account', method: 'POST', path, who: 'serve-desk', answer: atDesk(answer) };
}

/** For who writes what all of them send. */
function writing(route: AccountRoute): AccountRoute {
  return { ...route, who: 'edit-quick-replies' };
}

/** Pictures come with it. */
function withFiles(route: AccountRoute): AccountRoute {
  return { ...route, takesFiles: true };
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
  look('/desk/c/:id/pictures/:number', showPicture),
  look('/desk/c/:id/quick', chooseReply),
  look('/desk/c/:id/quick/:reply', askBlanks),
  act('/desk/c/:id/quick/:reply', fillReply),
  look('/desk/replies', showReplies),
  writing(look('/desk/replies/:id', showReply)),
  writing(look('/desk/new-reply', newReply)),
  withFiles(writing(act('/desk/replies/:id', saveReply))),
  writing(act('/desk/replies/:id/move', moveReply)),
  writing(act('/desk/replies/:id/remove', removeReply)),
  act('/desk/claim-next', claimNext),
  act('/desk/availability', setAvailability),
  act('/desk/seen', markSeen),
  act('/desk/c/:id/claim', plainAct('claim')),
  act('/desk/c/:id/release', plainAct('release')),
  act('/desk/c/:id/close', plainAct('close')),
  above(act('/desk/c/:id/take-over', plainAct('take-over'))),
  withFiles(act('/desk/c/:id/say', say)),
  act('/desk/c/:id/note', note),
  above(act('/desk/c/:id/whisper', whisper)),
  act('/desk/c/:id/transfer', transfer),
  act('/desk/c/:id/typing', markTyping),
];
