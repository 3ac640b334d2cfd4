/**
 * Tells whoever invited friends that one came, at the end of the answer to whatever they say next, and gives them their
 * coupon. It never says anything of its own accord, and looks only for those who have a code.
 */
import type { Outcome } from '../domain/outcome.ts';
import { textReply } from '../domain/reply.ts';
import type { Invitation } from '../domain/taking-part.ts';
import { countNews, noteTold } from '../services/invitations.ts';
import { fitsText } from './fit-text.ts';
import { giveCoupon } from './give-coupon.ts';
import type { HandlerPorts, HandlerTurn } from './handler.ts';

interface Told {
  readonly turn: HandlerTurn;
  readonly ports: HandlerPorts;
}

/** The news and a coupon are not longer; an answer without so much room leaves them for the next one. */
const roomNeeded = '券'.repeat(120);

export async function tellInviter(told: Told, outcome: Outcome): Promise<Outcome> {
  const { catalogue, session } = told.turn;
  const invites = session.follower.invites ?? [];
  if (invites.length === 0 || !hasRoom(outcome)) return outcome;
  for (const invitation of catalogue.setup.invitations) {
    if (!invites.includes(invitation.id)) continue;
    const added = await tellOf(told, outcome, invitation);
    if (added) return added;
  }
  return outcome;
}

function hasRoom({ reply }: Outcome): boolean {
  return reply.kind === 'text' && fitsText(reply.text + roomNeeded);
}

async function tellOf(
  { turn, ports }: Told,
  outcome: Outcome,
  invitation: Invitation,
): Promise<Outcome | undefined> {
  const { account, message, turnId: changeId, nowMs: atMs } = turn;
  const guest = { account, openId: message.openId };
  const { news, friends } = await countNews(ports.registers, guest, { invitation, changeId });
  if (news === 0 || outcome.reply.kind !== 'text') return undefined;
  // First given, then noted: who was cut off in between is told again, and has it once all the same.
  const given = await giveCoupon(turn, ports, invitation.inviterCoupon);
  const isFirst = friends === news;
  const wish = { invitation, changeId, atMs, friends };
  await noteTold(ports.registers, guest, wish);
  const all = isFirst ? '' : `，一共 ${friends} 位了`;
  const words = [
    `对了，「${invitation.name}」里您请的朋友来了 ${news} 位${all}。`,
    ...(isFirst || given.isGranted ? given.lines : []),
  ];
  const text = `${outcome.reply.text}\n\n${words.join('\n')}`;
  return {
    ...outcome,
    reply: textReply(text),
    ...((outcome.gives || given.isGranted) && { gives: true }),
  };
}
