/**
 * Back to the head of the queue: what waited longest comes first, and it keeps since when it waits. What is a message still
 * goes back to those that were left: its follower does not wait. Pure.
 */
import type { DeskConversation, DeskEvent } from '../../domain/desk.ts';
import {
  eventLine,
  hasOwner,
  refuseStranger,
  type Speaker,
  type Stepped,
  type StepResult,
  type StepTime,
  step,
} from './step.ts';

/** By its owner. */
export function release(conversation: DeskConversation, by: Speaker, time: StepTime): StepResult {
  if (isUnowned(conversation)) return { kind: 'unchanged', conversation };
  const refusal = refuseStranger(conversation, by);
  return refusal ?? requeue(conversation, { event: 'released', by }, time);
}

/** By its owner, to whoever can do it better. */
export function transferToQueue(
  conversation: DeskConversation,
  { by, skill, note }: { readonly by: Speaker; readonly skill?: string; readonly note: string },
  time: StepTime,
): StepResult {
  if (isUnowned(conversation)) return { kind: 'unchanged', conversation };
  const refusal = refuseStranger(conversation, by);
  if (refusal) return refusal;
  const how = { event: 'transferred', by, text: note, ...(skill && { skill }) } as const;
  return requeue({ ...conversation, handedOn: { byName: by.name, note } }, how, time);
}

function isUnowned(conversation: DeskConversation): boolean {
  return conversation.state !== 'closed' && !hasOwner(conversation);
}

interface Requeue {
  readonly event: DeskEvent;
  readonly by?: Speaker;
  readonly text?: string;
  readonly skill?: string;
}

export function requeue(
  conversation: DeskConversation,
  { event, by, text = '', skill = conversation.skill }: Requeue,
  time: StepTime,
): Stepped {
  const { owner, passedBy = [], requeueCount, isMessage } = conversation;
  const passed = owner ? [...new Set([...passedBy, owner.operatorId])] : passedBy;
  const changes = {
    state: isMessage ? ('message-left' as const) : ('queued' as const),
    owner: undefined,
    isAnswered: undefined,
    unansweredSinceMs: undefined,
    skill,
    requeuedAtMs: isMessage ? undefined : waitsAnewSinceMs(conversation, time),
    requeueCount: requeueCount + 1,
    passedBy: passed,
  };
  const line = eventLine(conversation, event, { text, ...(by && { by }) });
  return step(conversation, { changes, lines: [line] }, time);
}

/** Who went from one to the next and heard no word waits still: else they would for ever. */
function waitsAnewSinceMs(
  { isAnswered, requeuedAtMs }: DeskConversation,
  { nowMs }: StepTime,
): number {
  return isAnswered ? nowMs : (requeuedAtMs ?? nowMs);
}
