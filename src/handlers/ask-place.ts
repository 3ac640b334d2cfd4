/**
 * Asks where the follower is: three times, each in other words, then lets go. Nobody is asked a fourth time, and the
 * question is always open to "取消".
 */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { HandlerCall } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { AwaitedSlot } from '../domain/session.ts';
import { countAsks, maxAsks } from './count-asks.ts';
import { citiesLine } from './elsewhere.ts';
import type { HandlerTurn } from './handler.ts';
import { findDialogue, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { topicOf } from './topic-words.ts';

export interface PlaceQuestion {
  /** Called again when the place is known. */
  readonly call: HandlerCall;
  /** The first sentence of the first question: what we need the place for. */
  readonly lead: string;
}

/** Counts on when the same question is open already, so that a third answer without a place is the last. */
export function askPlace(turn: HandlerTurn, { call, lead }: PlaceQuestion): Outcome {
  const askedBefore = countAsks(turn, { slot: 'place', call });
  if (askedBefore >= maxAsks) return letGo(turn);
  const topic = topicOf(turn, findDialogue(turn)?.awaits);
  const awaits: AwaitedSlot = {
    slot: 'place',
    call,
    askedCount: askedBefore + 1,
    topic,
    // Who names a shop has told where.
    takes: ['shop'],
  };
  const session = { dialogue: openDialogue(turn.nowMs, [], awaits) };
  return say('place-asked', questionLines(turn.catalogue, lead, askedBefore), session);
}

/** The question for a place that is open now and was not answered. */
export function findOpenPlaceQuestion(turn: HandlerTurn): PlaceQuestion | undefined {
  const dialogue = findDialogue(turn);
  if (dialogue?.awaits?.slot !== 'place' || dialogue.options.length > 0) return undefined;
  return { call: dialogue.awaits.call, lead: '好，接着帮您查。' };
}

function questionLines(
  catalogue: CatalogueIndex,
  lead: string,
  askedBefore: number,
): readonly string[] {
  if (askedBefore === 0) {
    const example = catalogue.places.find(({ level }) => level === 'landmark')?.name ?? '人民广场';
    return [
      `${lead}请发一下您的位置：点右下角「+」，选「位置」。`,
      `也可以直接告诉我在哪附近，比如「${example}」。`,
    ];
  }
  if (askedBefore === 1) {
    return [
      '我还没认出您在哪儿，换个说法试试：商圈、地标或者区名都行。',
      '发定位最准：点右下角「+」，选「位置」。',
    ];
  }
  return [`那告诉我城市也可以。${citiesLine(catalogue)}`, '不方便说也没关系，回复「取消」就好。'];
}

/** The question stays open: a name will do, and nobody has to tell. */
export function acceptRefusal(turn: HandlerTurn): Outcome {
  const { catalogue, nowMs } = turn;
  const awaits = findDialogue(turn)?.awaits;
  if (!awaits) return letGo(turn);
  const example = catalogue.places.find(({ level }) => level === 'district')?.name;
  const named = example ? `，比如「${example}」` : '';
  const session = { dialogue: openDialogue(nowMs, [], awaits) };
  return say(
    'place-asked',
    [`没关系，不用发位置，说个区名或城市就行${named}。`, '也不想说的话，回复「取消」。'],
    session,
  );
}

function letGo({ catalogue }: HandlerTurn): Outcome {
  return say(
    'place-given-up',
    [
      '没关系，先不查位置了，方便的时候再发给我。',
      `想订餐可以直接打 ${catalogue.profile.orderPhone}；要找同事帮忙，回复「人工」。`,
    ],
    { dialogue: null },
  );
}
