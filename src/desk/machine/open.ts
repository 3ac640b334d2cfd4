/** Opens a conversation with the message that asked for it: in the queue, with the agent whom they know, or asked for a message. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
import type { DeskRequest } from '../desk.ts';
import { ifRoom } from './claim.ts';
import { eventLine, type Speaker, type Stepped, type StepTime, step } from './step.ts';

export interface Opening extends DeskRequest {
  readonly followerHash: string;
  /** Who gets it at once. */
  readonly agent?: Speaker | undefined;
  /** Nobody is there: the turn's answer asks for a message. */
  readonly asksForMessage?: boolean | undefined;
}

export function openConversation(opening: Opening, time: StepTime): Stepped {
  const { turnId, text, picture } = opening;
  const agent = opening.agent && {
    operatorId: opening.agent.operatorId,
    name: opening.agent.name,
  };
  const { nowMs } = time;
  const nothing = nothingSaid(opening, nowMs);
  const owned = agent && {
    state: 'with-agent' as const,
    owner: { ...agent, sinceMs: nowMs },
    firstClaimedAtMs: nowMs,
    isAnswered: false,
  };
  const asked = opening.asksForMessage && {
    state: 'asked-for-message' as const,
    askedAtMs: nowMs,
  };
  const lines = [
    eventLine(nothing, 'opened', { text: opening.topic ?? '' }),
    { id: turnId, kind: 'follower' as const, text, ...(picture && { picture }) },
    ...(agent ? [eventLine(nothing, 'assigned', { by: agent, to: agent })] : []),
    ...(asked ? [eventLine(nothing, 'asked-for-message')] : []),
  ];
  const opened = step(nothing, { changes: owned ?? (asked || {}), lines }, time);
  return agent ? ifRoom(opened, agent, time) : opened;
}

function nothingSaid(opening: Opening, nowMs: number): DeskConversation {
  const { account, openId, followerHash, turnId, cause, topic, skill, shopId, atMs, language } =
    opening;
  return {
    id: turnId,
    account,
    openId,
    followerHash,
    state: 'queued',
    version: 0,
    cause,
    ...(language && { language }),
    ...(topic !== undefined && { topic }),
    ...(skill !== undefined && { skill }),
    ...(shopId !== undefined && { shopId }),
    openedAtMs: nowMs,
    queuedAtMs: nowMs,
    requeueCount: 0,
    lastFollowerAtMs: atMs,
    lastTurnId: turnId,
    // Who was handed over because of what they said has said it.
    ...(cause === 'rule' && { hasSpoken: true as const }),
    toldCount: 0,
    lineCount: 0,
  };
}
