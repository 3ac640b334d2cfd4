/**
 * Hands the follower to people at our own desk. It promises nobody who is not there, and no time that was not waited
 * lately.
 */
import { openState } from '../catalogue/opening-hours.ts';
import type { DeskDoor, Entered } from '../desk/desk.ts';
import type { DeskCause } from '../domain/desk.ts';
import type { Outcome } from '../domain/outcome.ts';
import { momentWords } from './beijing-words.ts';
import { deskHandoff } from './desk-handoff.ts';
import { deskMessageOf } from './desk-message.ts';
import type { HandlerTurn } from './handler.ts';
import { missesBeforePerson } from './misses-before-person.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { menuOf } from './service-menu.ts';

/** What a rule is about that hands over because the follower asked for it, and nothing else. */
const personIntent = 'handoff';
/** What tells nobody why they came: a greeting to who has just followed, and words that were not understood. */
const sayNothing: ReadonlySet<string> = new Set([personIntent, 'welcome', 'fallback']);

export async function enterDesk(
  turn: HandlerTurn<{ readonly skill?: string | undefined }>,
  desk: DeskDoor,
): Promise<Outcome> {
  const { parameters, session, nowMs } = turn;
  const topic = topicOf(turn);
  const entered = await desk.enter({
    ...deskMessageOf({ ...turn, atMs: nowMs }),
    cause: causeOf(turn),
    ...(topic !== undefined && { topic }),
    ...(parameters.skill !== undefined && { skill: parameters.skill }),
    ...(session.focus?.shopId !== undefined && { shopId: session.focus.shopId }),
  });
  if (entered.kind === 'nobody-there') return sayNobodyThere(turn);
  return entered.kind === 'asked-for-message'
    ? askForMessage(turn, entered)
    : sayEntered(turn, entered);
}

type Served = Extract<Entered, { readonly kind: 'queued' | 'with-agent' }>;

/** What they write next is kept: that it is read is all that can be promised. */
function askForMessage(
  { session, nowMs, catalogue: { profile } }: HandlerTurn,
  { conversationId, backAt }: Extract<Entered, { readonly kind: 'asked-for-message' }>,
): Outcome {
  const isClosed = backAt !== undefined;
  const where = isClosed
    ? `客服同事现在不在，${backAt} 回来。`
    : '客服同事这会儿都走不开，就不让您空等了。';
  const when = isClosed ? `同事 ${backAt} 起会看到` : '同事一得空就会看到';
  return say(
    isClosed ? 'handoff-closed' : 'handoff-nobody-there',
    [
      `${where}要留言的话，把事情写在下面这一条里，我替您记着，${when}。急事请打 ${profile.orderPhone}。`,
      '不想留言，回复「不用了」，我继续帮您。',
    ],
    {
      handoff: deskHandoff({ conversationId }, { before: session.handoff, nowMs }),
      dialogue: null,
      paused: null,
    },
  );
}

function sayEntered({ session, nowMs }: HandlerTurn, entered: Served): Outcome {
  const { conversationId } = entered;
  return say('handed-off', linesFor(entered), {
    handoff: deskHandoff(
      { state: entered.kind, conversationId },
      { before: session.handoff, nowMs },
    ),
    dialogue: null,
    paused: null,
  });
}

function linesFor(entered: Served): string[] {
  if (entered.kind === 'with-agent') return ['同事已经接起来了，有什么事直接说就行。'];
  return [
    `好的，已经在帮您叫同事了。${placeWords(entered)}`,
    '您可以先把事情写下来，同事一接就能看到。不想等了，回复「机器人」，我继续帮您。',
  ];
}

function placeWords({
  position,
  expectedWaitMs,
}: Extract<Entered, { readonly kind: 'queued' }>): string {
  const wait =
    expectedWaitMs === undefined
      ? ''
      : `，看最近的情况大约要等 ${Math.max(1, Math.ceil(expectedWaitMs / 60_000))} 分钟`;
  return `您排在第 ${position} 位${wait}。`;
}

/** In hours, and nobody has the desk open: we can say until when it is worth asking again, and no more. */
function sayNobodyThere({ nowMs, catalogue: { profile } }: HandlerTurn): Outcome {
  const options = menuOf('nearest-shop', 'coupon', 'opening-hours');
  const state = openState(profile.serviceHours, nowMs);
  const closesAtMs = state.open ? state.closesAtMs : undefined;
  const until = closesAtMs === undefined ? '' : `${momentWords(closesAtMs, nowMs)} 前`;
  return say(
    'handoff-nobody-there',
    [
      `客服同事这会儿都不在，就不让您空等了。${until}可以再发「人工」试试，急事请打 ${profile.orderPhone}。`,
      '这些我现在就能帮您：',
      ...numberedLines(options),
    ],
    { dialogue: openDialogue(nowMs, options) },
  );
}

function isAboutElse({ decision: { winner } }: HandlerTurn): boolean {
  return winner.ruleId !== undefined && winner.intent !== personIntent;
}

function causeOf(turn: HandlerTurn): DeskCause {
  if (isAboutElse(turn)) return 'rule';
  return turn.session.missCount >= missesBeforePerson ? 'fallback' : 'asked';
}

/** Who asks for a person only says nothing of why: then it is what they came with. */
function topicOf(turn: HandlerTurn): string | undefined {
  if (isAboutElse(turn)) return turn.decision.winner.label;
  return turn.session.recentIntents.find((intent) => !sayNothing.has(intent));
}
