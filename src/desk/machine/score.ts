/** The follower says how it was. The first answer counts. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
import type { DeskSettings } from '../../domain/desk-settings.ts';
import type { ScoreAnswer } from '../desk.ts';
import { eventLine, type StepResult, type StepTime, step } from './step.ts';

/** Who types later than that has something else in mind. */
const typedWithinMs = 30 * 60_000;

export function score(
  conversation: DeskConversation,
  given: ScoreAnswer,
  time: StepTime,
): StepResult {
  const { openId, state, end, score: before } = conversation;
  const isValid = [1, 2, 3].includes(given.score) && openId === given.openId;
  if (!isValid || state !== 'closed' || end !== 'agent') return { kind: 'not-found' };
  if (before === given.score) return { kind: 'unchanged', conversation };
  if (before !== undefined) return { kind: 'not-found' };
  if (given.isTyped && !isStillAsked(conversation, given, time.settings)) {
    return { kind: 'not-found' };
  }
  const changes = { score: given.score, scoredAtMs: given.atMs };
  const line = eventLine(conversation, 'scored', { text: String(given.score) });
  return step(conversation, { changes, lines: [line] }, time);
}

function isStillAsked(
  { firstReplyAtMs, closedAtMs = 0 }: DeskConversation,
  { atMs }: ScoreAnswer,
  { asksForScore }: DeskSettings,
): boolean {
  return asksForScore && firstReplyAtMs !== undefined && atMs - closedAtMs <= typedWithinMs;
}
