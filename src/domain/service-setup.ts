/**
 * How the brand set its services up: one field for each service, from a file of its own, empty where the brand does not
 * offer it. Immutable, from one content revision. This file holds no behaviour.
 */
import type { TimeSpan } from './catalogue.ts';

/** What a follower may ask to be told of: 消费提醒. Nothing of a topic is sent to anybody who did not ask. */
export interface AlertTopic {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  /** One sentence: what will come, and when. */
  readonly about: string;
  readonly maxPerDay: number;
}

/** The days a shift is worked on. Rows of a date stand in for the weekly ones of their counter on that day. */
export type DutyDays =
  | { readonly kind: 'weekly'; readonly weekdays: readonly number[] }
  | { readonly kind: 'date'; readonly dayNumber: number };

/** One row of the duty roster: who stands at a counter, and when. */
export interface DutyShift {
  readonly id: string;
  readonly shopId: string;
  readonly counter: number;
  readonly staffId: string;
  readonly days: DutyDays;
  readonly span: TimeSpan;
}

/**
 * Followers who asked about something so often within so many days, today included, or who came through a code. A group
 * makes answers fit; nothing is ever sent to one.
 */
export interface FollowerGroup {
  readonly id: string;
  readonly name: string;
  readonly by: 'product' | 'topic' | 'scene';
  /** A product or category, an intent, a scene. */
  readonly what: string;
  /** Of a scene nothing is counted. */
  readonly times: number;
  readonly days: number;
}

export interface ServiceSetup {
  readonly alertTopics: readonly AlertTopic[];
  readonly roster: readonly DutyShift[];
  readonly groups: readonly FollowerGroup[];
}

export const emptySetup: ServiceSetup = { alertTopics: [], roster: [], groups: [] };
