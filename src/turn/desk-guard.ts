/**
 * Whether people at our own desk have this follower: then the message goes to them, and to nobody else, however fast it
 * came (docs/decisions/0026). What the desk says is closed is the bot's again, in this very turn. A turn of somebody who
 * is with the bot asks the desk nothing.
 */
import type { DeskDoor, DeskMessage, Received } from '../desk/desk.ts';
import type { FollowerLanguage } from '../domain/follower-language.ts';
import { isUserMessage } from '../domain/inbound.ts';
import { noReply, type Reply } from '../domain/reply.ts';
import type { Handoff, Session } from '../domain/session.ts';
import { deskHandoff } from '../handlers/desk-handoff.ts';
import { deskMessageOf } from '../handlers/desk-message.ts';
import { apologyFor } from './apology.ts';
import type { Delivery } from './delivery.ts';
import { sayAskedAgain, sayBack, sayKept, sayStanding } from './desk-replies.ts';
import { takeScore } from './desk-score.ts';
import { deskWishOf, isLeaving } from './desk-words.ts';
import type { GuardVerdict } from './guards.ts';
import { joinReplies, type StopPorts, stopAlertsAtDesk } from './stop-at-desk.ts';
import type { TurnPorts } from './turn-ports.ts';

export interface AtDesk {
  /** As the bot sees it: without a conversation that is over. */
  readonly session: Session;
  /** The turn is settled; undefined when the bot answers. */
  readonly verdict?: GuardVerdict;
}

type DeskGuardPorts = StopPorts & Pick<TurnPorts, 'observer'>;

export async function askDesk(
  delivery: Delivery,
  session: Session,
  ports: DeskGuardPorts,
): Promise<AtDesk> {
  const { desk } = ports.handlerPorts;
  // An account that had a desk of its own, and gave it up, must not leave anybody in silence.
  if (!desk)
    return { session: session.handoff?.conversationId ? withoutHandoff(session) : session };
  try {
    return await askOpenDesk({ delivery, session, desk }, ports);
  } catch (error) {
    ports.observer.turnFailed(delivery.turnId, 'handle', error);
    if (!isUserMessage(delivery.message)) return { session };
    const outcome = { reply: apologyFor(delivery.message), result: 'desk-failed' };
    return { session, verdict: { guard: 'handoff', outcome } };
  }
}

interface Asking {
  readonly delivery: Delivery;
  readonly session: Session;
  readonly desk: DeskDoor;
}

async function askOpenDesk({ delivery, session, desk }: Asking, ports: StopPorts): Promise<AtDesk> {
  const scored = await takeScore(delivery, session, desk);
  if (scored) return { session, verdict: scored };
  // A session can miss it: the turn that handed over was late or died, or the desk came to them by itself.
  const isTheirs = session.handoff?.conversationId !== undefined;
  if (!isTheirs && !desk.knows(delivery.message.openId)) return { session };
  const { message } = delivery;
  if (message.kind === 'unfollowed' || isLeaving(message)) return leave(delivery, session, desk);
  // What the follower taps or scans is the bot's to answer: it is no word to anybody.
  if (!isUserMessage(message)) return { session };
  // Before the desk, which may be away: whoever says no hears nothing more, whatever becomes of their words.
  const stopped = await stopAlertsAtDesk(delivery, session, ports);
  const received = await desk.receive({ ...told(delivery), wish: deskWishOf(message) });
  const settled = settle(received, delivery, session);
  return stopped ? withReply(settled, stopped) : settled;
}

/** The bot answers by itself, and says it. */
function withReply({ session, verdict }: AtDesk, stopped: Reply): AtDesk {
  if (!verdict) return { session };
  const reply = joinReplies(stopped, verdict.outcome.reply);
  return { session, verdict: { ...verdict, outcome: { ...verdict.outcome, reply } } };
}

/** Where the message went, as the session and the follower are told. */
function settle(received: Received, delivery: Delivery, session: Session): AtDesk {
  const { language = 'zh' } = received;
  switch (received.kind) {
    case 'closed':
      return { session: withoutHandoff(session) };
    case 'with-bot':
      return { session: { ...session, handoff: leftBy(delivery, session, received) } };
    case 'declined':
      return { session, verdict: welcomeBackTo(delivery, session, received) };
    case 'message-kept': {
      const handoff = leftBy(delivery, session, received);
      return settled(session, handoff, {
        reply: sayKept(received.backAt, language),
        result: 'message-left',
      });
    }
    case 'asked-again': {
      const { conversationId, backAt } = received;
      const handoff = deskHandoff({ conversationId }, since(delivery, session));
      return settled(session, handoff, {
        reply: sayAskedAgain(backAt, language),
        result: 'with-person',
      });
    }
    case 'taken': {
      const { standing, conversationId } = received;
      const handoff = deskHandoff({ conversationId }, since(delivery, session));
      const wish = deskWishOf(delivery.message);
      const reply = standing ? sayStanding(standing, wish, language) : noReply;
      return settled(session, handoff, { reply, result: 'with-person' });
    }
  }
}

function settled(
  session: Session,
  handoff: Handoff,
  outcome: { readonly reply: Reply; readonly result: string },
): AtDesk {
  return { session, verdict: { guard: 'handoff', outcome: { ...outcome, session: { handoff } } } };
}

async function leave(delivery: Delivery, session: Session, desk: DeskDoor): Promise<AtDesk> {
  const kept = await desk.leave(told(delivery));
  if (delivery.message.kind === 'unfollowed') return { session: withoutHandoff(session) };
  return { session, verdict: welcomeBackTo(delivery, session, kept) };
}

/** What they left may be answered yet: then the desk is asked with each message. */
function welcomeBackTo(
  delivery: Delivery,
  session: Session,
  {
    conversationId,
    language = 'zh',
  }: {
    readonly conversationId?: string | undefined;
    readonly language?: FollowerLanguage | undefined;
  },
): GuardVerdict {
  const handoff =
    conversationId === undefined ? null : leftBy(delivery, session, { conversationId });
  const outcome = { reply: sayBack(language), session: { handoff }, result: 'handoff-ended' };
  return { guard: 'handoff', outcome };
}

function leftBy(
  delivery: Delivery,
  session: Session,
  { conversationId }: { readonly conversationId: string },
): Handoff {
  return deskHandoff({ state: 'message-left', conversationId }, since(delivery, session));
}

function since({ arrivedAtMs }: Delivery, { handoff }: Session) {
  return { before: handoff, nowMs: arrivedAtMs };
}

function told(delivery: Delivery): DeskMessage {
  return deskMessageOf({ ...delivery, atMs: delivery.arrivedAtMs });
}

function withoutHandoff({ handoff: _over, ...session }: Session): Session {
  return session;
}
