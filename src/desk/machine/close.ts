/** The end of a conversation: the follower is with the bot again. Pure. */
import type { DeskConversation, DeskLine } from '../../domain/desk.ts';
import { textsFor } from '../desk-texts.ts';
import { closedAt } from './closed-at.ts';
import { closeAsRead, isBots } from './left-message.ts';
import {
  eventLine,
  refuseStranger,
  type Speaker,
  type StepDraft,
  type StepResult,
  type StepTime,
  step,
} from './step.ts';

/** By its owner; a message that was left, by whoever read it. */
export function close(conversation: DeskConversation, by: Speaker, time: StepTime): StepResult {
  const { state, end, owner } = conversation;
  const wasClosedByThem = end === 'agent' && owner?.operatorId === by.operatorId;
  if (state === 'closed' && wasClosedByThem) return { kind: 'unchanged', conversation };
  if (isBots(conversation)) return closeAsRead(conversation, by, time);
  const refusal = refuseStranger(conversation, by);
  return refusal ?? step(conversation, closedByAgent(conversation, by, time), time);
}

/** What is written while somebody closes is read first: closed with it, it would go to the bot, and be no question to it. */
export function refuseUnseen(
  result: StepResult,
  linesSince: readonly Pick<DeskLine, 'kind'>[],
): StepResult {
  const isUnseen = result.kind === 'stepped' && linesSince.some(({ kind }) => kind === 'follower');
  return isUnseen ? { kind: 'wrote-meanwhile' } : result;
}

/** With the question how it was, when there was an answer to judge. */
export function closedByAgent(
  conversation: DeskConversation,
  by: Speaker,
  { settings, nowMs }: StepTime,
): StepDraft {
  const asks = settings.asksForScore && conversation.firstReplyAtMs !== undefined;
  return {
    changes: closedAt('agent', nowMs),
    lines: [
      eventLine(conversation, 'closed', {
        by,
        ...(asks && { text: textsFor(conversation).askScore, isSent: true }),
      }),
    ],
  };
}
