/** The decision record of a turn: what was said (masked), what was understood, what was answered. Pure. */
import type { InboundMessage } from '../domain/inbound.ts';
import type { Reply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import { type KeptDialogue, type StateBefore, stateBefore } from '../domain/state-before.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import { maskCouponCodes } from '../intents/mask-coupon-codes.ts';
import { maskEntities, maskSlots } from '../intents/mask-entities.ts';
import { maskText } from '../intents/mask-text.ts';
import { hashFollower } from '../store/follower-hash.ts';
import type { AnsweredTurn } from './answered-turn.ts';
import type { Delivery } from './delivery.ts';
import { hideDigits, hidePersonalLinks, isCodeAwaited, withoutDigits } from './hide-codes.ts';
import { findTold, hideTold, type Told } from './hide-told.ts';
import { maskValues } from './mask-values.ts';
import { isOutOfOrder } from './out-of-order.ts';

export function recordTurn(turn: {
  delivery: Delivery;
  session: Session;
  answered: AnsweredTurn;
  /** How many messages beside the reply nobody can send. */
  leftOut: number;
  nowMs: number;
}): TurnRecord {
  const { delivery, answered, session, leftOut, nowMs } = turn;
  const winner = answered.decision?.winner;
  const { account, message, turnId, arrivedAtMs } = delivery;
  const said = whatWasSaid(message);
  const told = findTold(message, said, turn);
  const hide = isCodeAwaited(session) ? hideDigits : (text: string) => text;
  const heard = answered.decision?.entities ?? [];
  return {
    turnId,
    account,
    followerHash: hashFollower(account, message.openId),
    receivedAtMs: arrivedAtMs,
    tookMs: nowMs - arrivedAtMs,
    kind: message.kind,
    maskedText: hide(maskText(hideTold(said, told))),
    intent: winner?.intent ?? answered.guard ?? '',
    matcher: winner?.matcher ?? 'guard',
    evidence: hide(maskText(hideTold(winner?.evidence ?? '', told))),
    runnersUp: answered.decision?.runnersUp.map((loser) => loser.ruleId ?? loser.matcher) ?? [],
    entities: maskEntities(isCodeAwaited(session) ? withoutDigits(heard) : heard),
    rulesetVersion: answered.rulesetVersion,
    reply: hideInReply(answered, told),
    result: answered.outcome.result,
    stateBefore: stateOf(session),
    before: stateSeen(delivery, session),
    late: false,
    ...(winner?.ruleId !== undefined && { ruleId: winner.ruleId }),
    ...(answered.outcome.documents && { documents: answered.outcome.documents }),
    ...(leftOut > 0 && { leftOut }),
  };
}

/**
 * Coupon codes are hidden too: whoever reads records could cash them. Of an answer to an earlier turn nobody knows any
 * more what in it was told, so all numbers in it count.
 */
function hideInReply(
  { outcome: { reply }, decision, fetched, guard }: AnsweredTurn,
  told: Told,
): Reply {
  if (reply.kind !== 'text') return reply;
  const shown = hidePersonalLinks(reply.text, decision);
  const text = maskCouponCodes(hideTold(shown, told));
  return { ...reply, text: fetched || guard === 'next-part' ? maskText(text) : text };
}

function whatWasSaid(message: InboundMessage): string {
  switch (message.kind) {
    case 'text':
      return message.text;
    case 'voice':
      return message.recognition ?? '';
    case 'menu-clicked':
      return message.menuKey;
    case 'scanned':
    case 'followed':
      return message.scene ?? '';
    case 'unknown':
      return message.platformKind;
    case 'notice':
      return message.notice;
    default:
      return '';
  }
}

/** As it was understood: the open question is not shown to a message from before it was asked. */
function stateSeen({ message, arrivedAtMs }: Delivery, session: Session): StateBefore {
  const { dialogue, paused, ...rest } = stateBefore(session, arrivedAtMs);
  const isSeen = dialogue && !isOutOfOrder(message.createTimeSec, session);
  return maskValues({
    ...rest,
    ...(paused && { paused: maskCollected(paused) }),
    ...(isSeen && { dialogue: maskCollected(dialogue) }),
  });
}

function maskCollected<Q extends KeptDialogue>(question: Q): Q {
  const { awaits } = question;
  if (!awaits?.collected) return question;
  return { ...question, awaits: { ...awaits, collected: maskSlots(awaits.collected) } };
}

function stateOf(session: Session): string {
  if (session.handoff && session.handoff.state !== 'message-left') return 'handoff';
  return session.dialogue?.awaits?.slot ?? (session.dialogue?.options.length ? 'options' : '');
}
