/** Somebody becomes the owner of a conversation: by their own hand, by the queue, by another's wish or as a supervisor. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
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
import { isGivenUp } from './timer-at.ts';

/** Takes one that waits, or a message that was left. */
export function claim(
  conversation: DeskConversation,
  by: Speaker & { readonly load: number },
  time: StepTime,
): StepResult {
  if (isOwnedBy(conversation, by)) return { kind: 'unchanged', conversation };
  if (hasOwner(conversation) || conversation.state === 'closed') {
    return refuseStranger(conversation, by) ?? { kind: 'unchanged', conversation };
  }
  const { capacity } = time.settings;
  if (by.load >= capacity) return { kind: 'full', capacity };
  const { operatorId, name } = by;
  const to = { operatorId, name };
  return ifRoom(owned(conversation, { to, by: to, event: 'claimed' }, time), to, time);
}

/** By the queue itself; what is given up goes to nobody: its follower is about to hear so. */
export function assign(
  conversation: DeskConversation,
  agent: Speaker & { readonly load: number },
  time: StepTime,
): StepResult {
  const isFull = agent.load >= time.settings.capacity;
  if (isFull || conversation.state !== 'queued' || isGivenUp(conversation, time)) {
    return { kind: 'unchanged', conversation };
  }
  const { operatorId, name } = agent;
  const by = { operatorId, name };
  return ifRoom(owned(conversation, { to: by, by, event: 'assigned' }, time), by, time);
}

/** What was counted before may be one too few by now: the store counts again as it writes. */
export function ifRoom(
  stepped: Stepped,
  { operatorId }: Pick<Speaker, 'operatorId'>,
  { settings: { capacity } }: StepTime,
): Stepped {
  return { ...stepped, room: { operatorId, capacity } };
}

/** Whoever had it. */
export function takeOver(conversation: DeskConversation, by: Speaker, time: StepTime): StepResult {
  if (conversation.state === 'closed') return { kind: 'closed' };
  if (isOwnedBy(conversation, by)) return { kind: 'unchanged', conversation };
  return owned(conversation, { to: by, by, event: 'taken-over' }, time);
}

/** From its owner to somebody else, with a word why. */
export function transferTo(
  conversation: DeskConversation,
  { by, to, note }: { readonly by: Speaker; readonly to: Speaker; readonly note: string },
  time: StepTime,
): StepResult {
  if (isOwnedBy(conversation, to)) return { kind: 'unchanged', conversation };
  const refusal = refuseStranger(conversation, by);
  if (refusal) return refusal;
  const handedOn = { byName: by.name, note };
  return owned({ ...conversation, handedOn }, { to, by, event: 'transferred', text: note }, time);
}

function isOwnedBy(conversation: DeskConversation, { operatorId }: Speaker): boolean {
  return hasOwner(conversation) && conversation.owner?.operatorId === operatorId;
}

interface NewOwner {
  readonly to: Speaker;
  readonly by: Speaker;
  readonly event: 'claimed' | 'assigned' | 'taken-over' | 'transferred';
  readonly text?: string;
}

function owned(
  conversation: DeskConversation,
  { to, by, event, text = '' }: NewOwner,
  time: StepTime,
): Stepped {
  const { nowMs } = time;
  const changes = {
    state: 'with-agent' as const,
    owner: { operatorId: to.operatorId, name: to.name, sinceMs: nowMs },
    firstClaimedAtMs: conversation.firstClaimedAtMs ?? nowMs,
    isAnswered: false,
    unansweredSinceMs: undefined,
    askedAtMs: undefined,
  };
  const { operatorId, name } = to;
  return step(
    conversation,
    { changes, lines: [eventLine(conversation, event, { by, to: { operatorId, name }, text })] },
    time,
  );
}
