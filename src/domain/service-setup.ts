/**
 * How the brand set its services up: one field for each service, from a file of its own, empty where the brand does not
 * offer it. Immutable, from one content revision. This file holds no behaviour.
 */

import type { Invitation, Launch, Poll, Survey } from './taking-part.ts';

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

/** What the member card is called, and what its points are worth. */
export interface MemberCardPlan {
  readonly id: string;
  readonly name: string;
  readonly pointsPerYuan: number;
  /** Points of a year are good until the end of that many years later; undefined: for ever. */
  readonly pointsKeptYears?: number | undefined;
  /** What whoever told us their birthday gets; undefined: nobody is asked. */
  readonly birthdayGift?: string | undefined;
}

/** A level of the member card, by the points of the last twelve months. */
export interface MemberLevel {
  readonly id: string;
  readonly name: string;
  readonly fromPoints: number;
  readonly privileges: string;
  /** 1.5: half as many points again for the same amount. At most two decimals. */
  readonly earnRate: number;
}

export interface MemberSetup {
  readonly card: MemberCardPlan;
  /** The lowest first, which begins at 0. */
  readonly levels: readonly MemberLevel[];
}

/** For how long a follower belongs to whose code brought them. */
export interface ReferralPeriod {
  readonly id: string;
  readonly name: string;
  readonly days: number;
  /** Of the codes that it is for, `staff-*` for all that begin so; none means all. */
  readonly scenes: readonly string[];
}

/** When a gift is to be fetched, where it has times. */
export interface GiftSlot {
  readonly id: string;
  readonly fromMs: number;
  /** The first moment at which it is over. */
  readonly toMs: number;
  /** In each shop. */
  readonly stock: number;
}

export interface FestivalGift {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  /** How many there are, by the shop's id; where it is not, none. */
  readonly stock: Readonly<Record<string, number>>;
  /** None: at any time of the festival. */
  readonly slots: readonly GiftSlot[];
}

/** Gifts for a while, in the shops that take part. */
export interface Festival {
  readonly id: string;
  readonly name: string;
  /** One or two sentences: what it is. */
  readonly about: string;
  readonly fromMs: number;
  /** The first moment at which it is over. */
  readonly toMs: number;
  /** A follower may have `one` gift, or one of `each`. */
  readonly gives: 'one' | 'each';
  readonly shopIds: readonly string[];
  /** Two to four capital letters in front of every code. */
  readonly codePrefix: string;
  readonly gifts: readonly FestivalGift[];
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
  /** As a `TimeSpan` of the catalogue, which knows this file. */
  readonly span: { readonly startMinute: number; readonly endMinute: number };
}

/**
 * Followers who asked about something so often within so many days, today included, or used so many coupons in a shop; or
 * who came through a code, or bound an account. A group makes answers fit; nothing is ever sent to one.
 */
export interface FollowerGroup {
  readonly id: string;
  readonly name: string;
  readonly by: 'product' | 'topic' | 'scene' | 'shop' | 'bound';
  /** A product or category, an intent, a scene, a shop; of a binding nothing. */
  readonly what: string;
  /** Of a scene and a binding nothing is counted. */
  readonly times: number;
  readonly days: number;
}

/** A text of the brand's own that answers may be taken from. */
export interface BrandDocument {
  /** Of its file, without folder and ending: `退换货说明`. */
  readonly name: string;
  /** Shown to followers as the source. */
  readonly title: string;
  /** In the order of the text. */
  readonly passages: readonly DocumentPassage[];
}

export interface DocumentPassage {
  /** `退换货说明#3` */
  readonly id: string;
  /** What stands above it; '' at the beginning. */
  readonly heading: string;
  readonly text: string;
}

export interface ServiceSetup {
  readonly alertTopics: readonly AlertTopic[];
  readonly polls: readonly Poll[];
  readonly surveys: readonly Survey[];
  readonly launches: readonly Launch[];
  readonly festivals: readonly Festival[];
  readonly invitations: readonly Invitation[];
  /** Undefined where there are no member cards. */
  readonly members?: MemberSetup | undefined;
  /** The first that fits a code is taken. */
  readonly referralPeriods: readonly ReferralPeriod[];
  readonly roster: readonly DutyShift[];
  readonly groups: readonly FollowerGroup[];
  readonly documents: readonly BrandDocument[];
}

export const emptySetup: ServiceSetup = {
  alertTopics: [],
  polls: [],
  surveys: [],
  launches: [],
  festivals: [],
  invitations: [],
  referralPeriods: [],
  roster: [],
  groups: [],
  documents: [],
};
