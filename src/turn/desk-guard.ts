/**
 * Whether people at our own desk have this follower: then the message goes to them, and to nobody else, however fast it
 * came (docs/decisions/0026). What the desk says is closed is the bot's again, in this very turn. A turn of somebody who
 * is with the bot asks the desk nothing.
 */
import type { DeskDoor } from '../desk/desk.ts';
import { isUserMessage } from '../domain/inbound.ts';
import { noReply, textReply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import { deskHandoff } from '../handlers/desk-handoff.ts';
import { deskMessageOf } from '../handlers/desk-message.ts';
import { normalise } from '../intents/normalise.ts';
import { apologyFor } from './apology.ts';
import type { Delivery } from './delivery.ts';
import { type GuardVerdict, welcomeBack } from './guards.ts';
import type { TurnPorts } from './turn-ports.ts';

export interface AtDesk {
  /** As the bot sees it: without a conversation that is over. */
  readonly session: Session;
  /** The turn is settled; undefined when the bot answers. */
  readonly verdict?: GuardVerdict;
}

export async function askDesk(
  delivery: Delivery,
  session: Session,
  ports: Pick<TurnPorts, 'handlerPorts' | 'observer'>,
): Promise<AtDesk> {
  const { desk } = ports.handlerPorts;
  // An account that had a desk of its own, and gave it up, must not leave anybody in silence.
  if (!desk)
    return { session: session.handoff?.conversationId ? withoutHandoff(session) : session };
  try {
    return await askOpenDesk(delivery, session, desk);
  } catch (error) {
    ports.observer.turnFailed(delivery.turnId, 'handle', error);
    if (!isUserMessage(delivery.message)) return { session };
    const outcome = { reply: apologyFor(delivery.message), result: 'desk-failed' };
    return { session, verdict: { guard: 'handoff', outcome } };
  }
}

async function askOpenDesk(delivery: Delivery, session: Session, desk: DeskDoor): Promise<AtDesk> {
  const scored = await takeScore(delivery, session, desk);
  if (scored) return { session, verdict: scored };
  // A session can miss it: the turn that handed over was late or died, or the desk came to them by itself.
  const isTheirs = session.handoff?.conversationId !== undefined;
  if (!isTheirs && !desk.knows(delivery.message.openId)) return { session };
  const { message } = delivery;
  const told = deskMessageOf({ ...delivery, atMs: delivery.arrivedAtMs });
  if (message.kind === 'unfollowed' || isLeaving(delivery)) {
    await desk.leave(told);
    if (message.kind === 'unfollowed') return { session: withoutHandoff(session) };
    return { session, verdict: welcomeBack };
  }
  // What the follower taps or scans is the bot's to answer: it is no word to anybody.
  if (!isUserMessage(message)) return { session };
  const received = await desk.receive(told);
  if (received.kind === 'closed') return { session: withoutHandoff(session) };
  const reply = received.position === undefined ? noReply : sayPosition(received.position);
  const outcome = {
    reply,
    result: 'with-person',
    ...(!isTheirs && {
      session: {
        handoff: deskHandoff(
          { conversationId: received.conversationId },
          { nowMs: delivery.arrivedAtMs },
        ),
      },
    }),
  };
  return { session, verdict: { guard: 'handoff', outcome } };
}

/** As they read after normalisation. A bare 取消 or 退出 is said to the person, who may have asked. */
const leavingWords: ReadonlySet<string> = new Set([
  '机器人',
  '返回机器人',
  '结束人工',
  '取消人工',
  '退出人工',
  '取消排队',
  '退出排队',
  '不等了',
  '不排了',
]);

function isLeaving({ message }: Delivery): boolean {
  return message.kind === 'text' && leavingWords.has(normalise(message.text));
}

function sayPosition(position: number) {
  return textReply(
    `收到，同事一接就能看到。您现在排在第 ${position} 位；不想等了，回复「机器人」，我继续帮您。`,
  );
}

/** `desk-score:<conversation>:<1-3>`: what an entry of the question after the close sends. */
const scoreChoice = /^desk-score:([\w-]+):([1-3])$/;

async function takeScore(
  { message, arrivedAtMs }: Delivery,
  session: Session,
  desk: DeskDoor,
): Promise<GuardVerdict | undefined> {
  const choice = message.kind === 'text' ? scoreChoice.exec(message.menuChoiceId ?? '') : null;
  const [, conversationId, score] = choice ?? [];
  if (conversationId === undefined) return undefined;
  const answer = { openId: message.openId, score: Number(score), atMs: arrivedAtMs };
  const isTaken = await desk.score(conversationId, answer);
  const isOver = session.handoff?.conversationId === conversationId;
  return {
    guard: 'desk-score',
    outcome: {
      reply: textReply(isTaken ? '谢谢您的评价，我们记下了。' : '这次的评价已经收过啦，谢谢您。'),
      ...(isTaken && isOver && { session: { handoff: null } }),
      result: isTaken ? 'desk-scored' : 'desk-not-scored',
    },
  };
}

function withoutHandoff({ handoff: _over, ...session }: Session): Session {
  return session;
}
