/**
 * The shape that each part of a session must have for a turn to work with it, down to what understanding and the
 * services read. What it does not name may be anything: newer nodes write more than we know. Every turn pays for this.
 */
import { handlerNames } from '../domain/intent.ts';
import type { Session } from '../domain/session.ts';
import { slotKinds } from '../domain/slot.ts';
import {
  hasFields,
  isBoolean,
  isListOf,
  isMapOf,
  isNumber,
  isOneOf,
  isRecord,
  isString,
  type Shape,
} from './shape.ts';

type Part = Exclude<keyof Session, 'lateAnswers'>;
type OptionalPart = { [P in Part]-?: undefined extends Session[P] ? P : never }[Part];

const isPoint = hasFields({ latitude: isNumber, longitude: isNumber });
const isText = hasFields({ value: isString, text: isString });
const isCounted = hasFields({ value: isNumber, text: isString });
const isTime = hasFields(
  {
    value: isString,
    text: isString,
    grain: isOneOf(['minute', 'part-of-day', 'day']),
    startMs: isNumber,
    endMs: isNumber,
  },
  { isHalfOpen: isBoolean },
);
const isAtPoint = hasFields({ value: isString, text: isString, point: isPoint });
const ofOtherShape: Readonly<Record<string, Shape>> = {
  counter: isCounted,
  amount: isCounted,
  count: isCounted,
  ordinal: isCounted,
  time: isTime,
  place: isAtPoint,
  point: isAtPoint,
};
const valueShapes: ReadonlyMap<unknown, Shape> = new Map(
  [...slotKinds, 'point', 'ordinal'].map((kind) => [kind, ofOtherShape[kind] ?? isText]),
);

/** Null where the follower had nothing to say. */
function isCollectedValue(value: unknown): boolean {
  if (value === null) return true;
  return isRecord(value) && valueShapes.get(value['kind'])?.(value) === true;
}

/** A handler that only a newer node has cannot be called here, so its question is not ours to ask. */
const isCall = hasFields({ handler: isOneOf(handlerNames), parameters: isRecord });
const isOption = hasFields({ label: isString, words: isListOf(isString), call: isCall });
const isAwaited = hasFields(
  { slot: isString, call: isCall, askedCount: isNumber },
  {
    name: isString,
    isOptional: isBoolean,
    takes: isListOf(isString),
    collected: isMapOf(isCollectedValue),
    topic: isString,
  },
);
const isDialogue = hasFields(
  { options: isListOf(isOption), expiresAtMs: isNumber },
  { awaits: isAwaited, wasOffered: isBoolean },
);

/** A part that starts anew when it is wrong. */
export const requiredParts: Readonly<Record<Exclude<Part, OptionalPart>, Shape>> = {
  schemaVersion: isNumber,
  follower: hasFields(
    { groups: isListOf(isString) },
    {
      followed: isBoolean,
      followedAtSec: isNumber,
      scene: isString,
      ownGroups: isListOf(isString),
      asked: isMapOf(isListOf(isNumber)),
      askedFor: isMapOf(isString),
      used: isMapOf(isListOf(isNumber)),
      invites: isListOf(isString),
    },
  ),
  missCount: isNumber,
  rate: hasFields({ startedAtMs: isNumber, count: isNumber }, { wasTold: isBoolean }),
  lastCreateTimeSec: isNumber,
  recentIntents: isListOf(isString),
};

/** A part that is left out when it is wrong. */
export const optionalParts: Readonly<Record<OptionalPart, Shape>> = {
  dialogue: isDialogue,
  paused: isDialogue,
  focus: hasFields(
    {},
    {
      shopId: isString,
      productId: isString,
      campaignId: isString,
      shopIds: isListOf(isString),
      table: hasFields({ shopId: isString, number: isNumber }),
      duty: hasFields(
        { shopId: isString, fromMs: isNumber, toMs: isNumber, untilMs: isNumber },
        { counter: isNumber, staffId: isString, isDay: isBoolean },
      ),
    },
  ),
  place: hasFields(
    { point: isPoint, source: isOneOf(['shared', 'reported', 'named']), expiresAtMs: isNumber },
    { label: isString },
  ),
  handoff: hasFields(
    { state: isString, sinceMs: isNumber, expiresAtMs: isNumber },
    { conversationId: isString },
  ),
  rest: hasFields({ parts: isListOf(isString), expiresAtMs: isNumber }),
  awaitsNews: isListOf(hasFields({ source: isString, id: isString })),
  openings: isMapOf(isNumber),
};
