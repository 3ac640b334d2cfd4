/** The follower says how it was. The first answer counts. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
import type { OpenId } from '../../domain/ids.ts';
import { eventLine, type StepResult, type StepTime, step } from './step.ts';

export interface Score {
  readonly openId: OpenId;
  /** 1 to 3. */
  readonly score: number;
  readonly atMs: number;
}

export function score(conversation: DeskConversation, given: Score, time: StepTime): StepResult {
  const { openId, state, end, score: before } = conversation;
  const isValid = [1, 2, 3].includes(given.score) && openId === given.openId;
  if (!isValid || state !== 'closed' || end !== 'agent') return { kind: 'not-found' };
  if (before === given.score) return { kind: 'unchanged', conversation };
  if (before !== undefined) return { kind: 'not-found' };
  const changes = { score: given.score, scoredAtMs: given.atMs };
  const line = eventLine(conversation, 'scored', { text: String(given.score) });
  return step(conversation, { changes, lines: [line] }, time);
}
