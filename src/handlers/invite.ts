/**
 * Service: invitations. Shows a follower the code that they bring friends by, and takes the code of whoever brought them:
 * the friend's coupon is given at once, the inviter's with their next message (`tell-inviter.ts`). It sends nothing.
 */
import { z } from 'zod';
import { type CouponCode, findCodesIn, formatCouponCode } from '../domain/coupon-code.ts';
import type { Outcome } from '../domain/outcome.ts';
import { type Invitation, phaseAt } from '../domain/taking-part.ts';
import { type CodeTaken, giveOwnCode, takeCode } from '../services/invitations.ts';
import { askWhichActivity } from './ask-which-activity.ts';
import { dateWords, momentWords } from './beijing-words.ts';
import { findActivity } from './find-activity.ts';
import { droppable, type TextPart } from './fit-text.ts';
import { giveCoupon } from './give-coupon.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { newCouponCode } from './new-coupon-code.ts';
import { say } from './say.ts';

const parameters = z.strictObject({
  action: z.enum(['show', 'use']).default('show'),
  /** Whose code to show; without it the one that was named, or runs. */
  invitation: z.string().optional(),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

export const invite: Handler<Parameters> = {
  parameters,
  handle(turn, ports) {
    const { invitations } = turn.catalogue.setup;
    // Somebody who asks for their own code and adds a friend's wants to use that one.
    const codes = findCodesIn(turn.message.kind === 'text' ? turn.message.text : '');
    for (const code of codes) {
      const invitation = invitations.find(({ codePrefix }) => codePrefix === code.prefix);
      if (invitation) return use({ turn, ports, invitation }, code);
    }
    if (turn.parameters.action === 'show' && codes.length === 0) return showOwn(turn, ports);
    return codes.length > 0 || hasMistypedCode(turn) ? sayRefused(unknownCode) : askForCode(turn);
  },
};

interface Asked {
  readonly turn: Turn;
  readonly ports: HandlerPorts;
  readonly invitation: Invitation;
}

const unknownCode = '这个邀请码我这儿没有。请让朋友再发一遍，整条复制过来就行。';
const goneCode = '您以前参加过，后来您的资料都删了，这次邀请就不能再参加了。';

/** Letters and digits beside the word: somebody meant a code. */
function hasMistypedCode({ message }: Turn): boolean {
  return message.kind === 'text' && /[a-z]{2,4}[-\s]?[a-z\d]{3}/i.test(message.text);
}

function askForCode({ catalogue }: Turn): Outcome {
  if (catalogue.setup.invitations.length === 0) return sayNone();
  return say('invite-code-asked', [
    '有朋友给您的邀请码？整条复制发给我就行。',
    '想请朋友来，回复「我的邀请码」。',
  ]);
}

function sayNone(): Outcome {
  return say('invite-not-open', ['眼下没有邀请活动。有了新的，您随时来问我。']);
}

function showOwn(turn: Turn, ports: HandlerPorts): Outcome | Promise<Outcome> {
  const found = findActivity(turn.catalogue.setup.invitations, turn, turn.parameters.invitation);
  switch (found.kind) {
    case 'none':
      return sayNone();
    case 'several':
      return askWhichActivity(turn, {
        activities: found.activities,
        heading: '您要请朋友参加哪一个？',
        result: 'invite-choice',
        callFor: ({ id }) => ({ handler: 'invite', parameters: { invitation: id } }),
      });
    case 'one':
      return show({ turn, ports, invitation: found.activity });
  }
}

async function show(asked: Asked): Promise<Outcome> {
  const { turn, ports, invitation } = asked;
  if (phaseAt(invitation, turn.nowMs) !== 'running') return sayNotOpen(asked);
  const { friendsEach, name, about, toMs, id } = invitation;
  const newCode = () => newCouponCode(invitation.codePrefix);
  const own = await giveOwnCode(ports.registers, guestOf(turn), { ...wishOf(asked), newCode });
  if (!own) return say('invite-refused', [goneCode]);
  const { friends, code } = own;
  const lines: readonly TextPart[] = [
    `「${name}」：${about}`,
    '',
    '把下面这句转给朋友：',
    '',
    `关注「${turn.catalogue.profile.name}」，发送：邀请码 ${formatCouponCode(code)}`,
    '',
    `您能请 ${friendsEach} 位，已经来了 ${friends} 位。到 ${dateWords(toMs, turn.nowMs)}为止。`,
    droppable('朋友用了码，您下次来说话时我告诉您。', 1),
  ];
  const invites = [...new Set([...(turn.session.follower.invites ?? []), id])];
  return { ...say('invite-code-shown', lines, { follower: { invites } }), gives: true };
}

async function use(asked: Asked, { code }: CouponCode): Promise<Outcome> {
  const { turn, ports } = asked;
  const { followedAtSec } = turn.session.follower;
  const followedAtMs = followedAtSec === undefined ? undefined : followedAtSec * 1000;
  const wish = { ...wishOf(asked), code, followedAtMs };
  const taken = await takeCode(ports.registers, guestOf(turn), wish);
  return taken.kind === 'joined' || taken.kind === 'joined-before'
    ? welcome(asked, taken.kind)
    : refuse(asked, taken);
}

/** Whoever was brought has the coupon, even when the turn that brought them was cut off before it was given. */
async function welcome(
  { turn, ports, invitation }: Asked,
  kind: 'joined' | 'joined-before',
): Promise<Outcome> {
  const given = await giveCoupon(turn, ports, invitation.friendCoupon);
  const isNew = kind === 'joined';
  const outcome = say(isNew ? 'invite-joined' : 'invite-refused', [
    isNew ? '邀请码收到，谢谢朋友带您来。' : '您已经用过邀请码了，每人一次。',
    ...given.lines,
    '',
    droppable('您也能请朋友来：回复「我的邀请码」。', 1),
  ]);
  return isNew || given.isGranted ? { ...outcome, gives: true } : outcome;
}

type Refused = Exclude<CodeTaken, { readonly kind: 'joined' | 'joined-before' }>;

function refuse(asked: Asked, taken: Refused): Outcome {
  const { turn, invitation } = asked;
  switch (taken.kind) {
    case 'not-open':
      return sayNotOpen(asked);
    case 'unknown-code':
      return sayRefused(unknownCode);
    case 'own-code':
      return sayRefused('这是您自己的邀请码，是给朋友用的，转给朋友就好。');
    case 'own-friend':
      return sayRefused('这位朋友是您请来的，反过来就不算了。可以请别的朋友：回复「我的邀请码」。');
    case 'not-new': {
      const since = dateWords(invitation.fromMs, turn.nowMs);
      return sayRefused(
        `「${invitation.name}」是给新朋友的：${since}以后关注的才算，您早就是老朋友啦。`,
        '您可以请新朋友来：回复「我的邀请码」。',
      );
    }
    case 'inviter-full':
      return sayRefused(
        `这位朋友的名额用完了，每人能请 ${invitation.friendsEach} 位。可以用别的朋友的邀请码。`,
      );
    case 'all-full':
      return sayRefused(`「${invitation.name}」的名额已经满了，下次早点来。`);
    case 'before-erasure':
      return sayRefused(goneCode);
  }
}

function sayRefused(...lines: readonly string[]): Outcome {
  return say('invite-refused', lines);
}

function sayNotOpen({ turn, invitation: { name, fromMs, toMs } }: Asked): Outcome {
  const { nowMs } = turn;
  const line =
    nowMs > toMs
      ? `「${name}」${dateWords(toMs, nowMs)}已经结束了。`
      : `「${name}」${momentWords(fromMs, nowMs)} 开始，到时候再来。`;
  return say('invite-not-open', [line]);
}

function wishOf({ turn, invitation }: Asked) {
  return { invitation, changeId: turn.turnId, atMs: turn.nowMs };
}

function guestOf({ account, message }: Turn) {
  return { account, openId: message.openId };
}
