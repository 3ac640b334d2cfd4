/** What a dialogue can wait for, and what it has collected. Plain JSON: it is kept in the session, and only there. */
import type { Entity } from './intent.ts';

/** `place`: a shared location or a place named in text. `text`: any utterance. The others: an entity of that kind. */
export const slotKinds = [
  'place',
  'shop',
  'product',
  'coupon',
  'person',
  'counter',
  'phone',
  'order-number',
  'amount',
  'count',
  'time',
  'text',
] as const;
export type SlotKind = (typeof slotKinds)[number];

/**
 * `confirmation`: what was collected is read back, and the follower agrees or says what is wrong. `choice`: one of the
 * dialogue's options. `score`: points on a scale. `one-time-code`: what their phone received; whatever answers it is written down nowhere.
 */
export const awaitedKinds = [
  ...slotKinds,
  'confirmation',
  'choice',
  'score',
  'one-time-code',
] as const;
export type AwaitedKind = (typeof awaitedKinds)[number];

/** What fills a slot: something that was named, or words as the follower wrote them. */
export type SlotValue =
  | Entity
  | { readonly kind: 'text'; readonly value: string; readonly text: string };

/** By the name of the slot; null where the follower has nothing to say. What is missing has not been asked yet. */
export type Collected = Readonly<Record<string, SlotValue | null>>;
