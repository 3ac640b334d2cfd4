/**
 * How the brand set its services up: one field for each service, from a file of its own, empty where the brand does not
 * offer it. Immutable, from one content revision. This file holds no behaviour.
 */

import type { Poll, Survey } from './taking-part.ts';

/** What a follower may ask to be told of: 消费提醒. Nothing of a topic is sent to anybody who did not ask. */
export interface AlertTopic {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  /** One sentence: what will come, and when. */
  readonly about: string;
  readonly maxPerDay: number;
}

export interface ServiceSetup {
  readonly alertTopics: readonly AlertTopic[];
  readonly polls: readonly Poll[];
  readonly surveys: readonly Survey[];
}

export const emptySetup: ServiceSetup = { alertTopics: [], polls: [], surveys: [] };
