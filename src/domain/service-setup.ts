/**
 * How the brand set its services up: one field for each service, from a file of its own, empty where the brand does not
 * offer it. Immutable, from one content revision. This file holds no behaviour.
 */

/** What a follower may ask to be told of: 消费提醒. Nothing of a topic is sent to anybody who did not ask. */
export interface AlertTopic {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  /** One sentence: what will come, and when. */
  readonly about: string;
  readonly maxPerDay: number;
  /** When nothing of it is sent; undefined: at any time. */
  readonly quietHours?: QuietHours | undefined;
  /** The platform's template of a subscription notification, for when no service window is open. */
  readonly templateId?: string | undefined;
}

/** Minutes since midnight in Beijing; over midnight when it ends before it begins. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

export interface ServiceSetup {
  readonly alertTopics: readonly AlertTopic[];
}

export const emptySetup: ServiceSetup = { alertTopics: [] };
