/** Every page of the desk goes through here: without a desk of our own it says so, and how to get one. */
import type { DeskRoom } from '../../desk/desk.ts';
import { html } from '../../markup/html.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { emptyState, pageHead } from '../frame/parts.ts';
import { deskWords } from './words.ts';

export interface DeskCall extends AccountCall {
  readonly desk: DeskRoom;
}

export function atDesk(answer: (call: DeskCall) => Promise<ConsoleAnswer>): AccountRoute['answer'] {
  return async (call) => (call.desk ? answer({ ...call, desk: call.desk }) : noDesk(call));
}

function noDesk({ language }: AccountCall): ConsoleAnswer {
  const words = deskWords[language];
  const body = html`${pageHead(words.title)}${emptyState(words.noDesk, { text: words.noDeskHow })}`;
  return { kind: 'page', title: words.title, area: 'desk', body };
}
