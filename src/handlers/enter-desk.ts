/**
 * Hands the follower to people at our own desk. It promises nobody who is not there, and no time that was not waited
 * lately.
 */
import { openState } from '../catalogue/opening-hours.ts';
import type { DeskDoor, Entered } from '../desk/desk.ts';
import type { DeskCause } from '../domain/desk.ts';
import { type FollowerLanguage, guessLanguage } from '../domain/follower-language.ts';
import type { Outcome } from '../domain/outcome.ts';
import { type DeskEntryWords, deskEntryWords } from './desk-entry-words.ts';
import { deskHandoff } from './desk-handoff.ts';
import { deskMessageOf } from './desk-message.ts';
import type { HandlerTurn } from './handler.ts';
import { missesBeforePerson } from './misses-before-person.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { menuOf } from './service-menu.ts';
import { utteranceOf } from './utterance-of.ts';
import { wordMoment } from './word-moment.ts';

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
    language: languageFor(turn),
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
  turn: HandlerTurn,
  { conversationId, backAt }: Extract<Entered, { readonly kind: 'asked-for-message' }>,
): Outcome {
  const { session, nowMs, catalogue } = turn;
  const lines = wordsFor(turn).askForMessage(backAt, catalogue.profile.orderPhone);
  return say(backAt === undefined ? 'handoff-nobody-there' : 'handoff-closed', lines, {
    handoff: deskHandoff({ conversationId }, { before: session.handoff, nowMs }),
    dialogue: null,
    paused: null,
  });
}

function sayEntered(turn: HandlerTurn, entered: Served): Outcome {
  const { session, nowMs } = turn;
  const { conversationId } = entered;
  return say('handed-off', linesFor(turn, entered), {
    handoff: deskHandoff(
      { state: entered.kind, conversationId },
      { before: session.handoff, nowMs },
    ),
    dialogue: null,
    paused: null,
  });
}

function linesFor(turn: HandlerTurn, entered: Served): readonly string[] {
  const words = wordsFor(turn);
  if (entered.kind === 'with-agent') return words.withAgent;
  const { position, expectedWaitMs } = entered;
  return words.queued(
    position,
    expectedWaitMs === undefined ? undefined : Math.max(1, Math.ceil(expectedWaitMs / 60_000)),
  );
}

/** In hours, and nobody has the desk open: we can say until when it is worth asking again, and no more. */
function sayNobodyThere(turn: HandlerTurn): Outcome {
  const { nowMs, catalogue } = turn;
  const { profile } = catalogue;
  const options = menuOf('nearest-shop', 'coupon', 'opening-hours');
  const state = openState(profile.serviceHours, nowMs);
  const closesAtMs = state.open ? state.closesAtMs : undefined;
  const until = closesAtMs === undefined ? undefined : wordMoment(closesAtMs, nowMs);
  const sorry = wordsFor(turn).nobodyThere(until, profile.orderPhone);
  // The bot's own services speak Chinese only.
  if (languageFor(turn) !== 'zh') return say('handoff-nobody-there', [sorry]);
  return say('handoff-nobody-there', [sorry, '这些我现在就能帮您：', ...numberedLines(options)], {
    dialogue: openDialogue(nowMs, options),
  });
}

function wordsFor(turn: HandlerTurn): DeskEntryWords {
  return deskEntryWords[languageFor(turn)];
}

function languageFor(turn: Pick<HandlerTurn, 'message'>): FollowerLanguage {
  return guessLanguage(utteranceOf(turn.message));
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
