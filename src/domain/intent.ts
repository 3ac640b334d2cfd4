/** The words of understanding: what a ruleset decides about one message. Pure data, kept in decision records. */
import type { GeoPoint } from './geo.ts';

/** Every service we have. `handlers/index.ts` is total over this list, so none can be forgotten. */
export const handlerNames = [
  'answer',
  'nearest-shop',
  'shop-detail',
  'coupon',
  'my-coupons',
  'order-phone',
  'opening-hours',
  'handoff',
  'help',
  'welcome',
  'collect',
  'clarify',
  'fallback',
  'control',
  'remember',
  'acknowledge',
  'privacy',
  'bind',
  'account-query',
  'vote',
  'survey',
  'launch',
  'idea',
  'member-card',
  'points',
  'duty-roster',
  'remark',
  'opt-in',
  'why-sent',
  'festival',
  'invite',
  'product-facts',
] as const;
export type HandlerName = (typeof handlerNames)[number];

/** Which handler to call and with what; parameters are checked by the handler's own schema when content is loaded. */
export interface HandlerCall {
  readonly handler: HandlerName;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Something named in the message. `value` is an id of the catalogue or a canonical text. */
export type Entity =
  | (HeardName & { readonly kind: 'shop'; readonly value: string; readonly text: string })
  | (HeardName & { readonly kind: 'product'; readonly value: string; readonly text: string })
  | (HeardName & { readonly kind: 'coupon'; readonly value: string; readonly text: string })
  /** A city, district or landmark that we can put on the map. */
  | (HeardName & {
      readonly kind: 'place';
      readonly value: string;
      readonly text: string;
      readonly point: GeoPoint;
      readonly level: 'city' | 'district' | 'landmark';
    })
  /** A place the message itself carries: a shared pin or a menu map. */
  | {
      readonly kind: 'point';
      readonly value: string;
      readonly text: string;
      readonly point: GeoPoint;
    }
  /** "第二家", "2": one-based. -1 means the last. */
  | { readonly kind: 'ordinal'; readonly value: number; readonly text: string }
  /** Someone on the staff, by the name that they allow; the value is their id. */
  | { readonly kind: 'person'; readonly value: string; readonly text: string }
  /** "3号窗口": which counter of a shop. */
  | { readonly kind: 'counter'; readonly value: number; readonly text: string }
  /** Digits only, without a country code: a mobile number, or a land line with its area code. */
  | { readonly kind: 'phone'; readonly value: string; readonly text: string }
  /** Letters and digits only, upper case. */
  | { readonly kind: 'order-number'; readonly value: string; readonly text: string }
  /** In fen (1/100 yuan). */
  | { readonly kind: 'amount'; readonly value: number; readonly text: string }
  /** "四个人": how many people. */
  | { readonly kind: 'count'; readonly value: number; readonly text: string }
  /** "给五分": points on a scale, heard only where they were asked for. */
  | { readonly kind: 'score'; readonly value: number; readonly text: string }
  | TimeEntity;

interface HeardName {
  /** True when only the sound was right: "薯跳" for 薯条. */
  readonly bySound?: true;
}

/**
 * "今晚七点半", "周六", "大年初一": a moment or a stretch of time. The value is Beijing time as `2026-12-05T19:30`, or
 * `2026-12-05` when no hour was said.
 */
export interface TimeEntity {
  readonly kind: 'time';
  readonly value: string;
  readonly text: string;
  /** How exactly it was said: "19:30" a minute, "今晚" a part of a day, "周六" a day. */
  readonly grain: 'minute' | 'part-of-day' | 'day';
  readonly startMs: number;
  /** The first moment behind it: a minute, some hours or a day later. */
  readonly endMs: number;
  /** "七点", "明天9:30": the words leave open which half of the day is meant. */
  readonly isHalfOpen?: true;
}

export type EntityKind = Entity['kind'];

/** How a candidate was recognised, for the trace and for the operators' "why this answer". */
export type MatcherKind =
  | 'control'
  | 'dialogue'
  | 'menu'
  | 'scene'
  | 'kind'
  | 'exact'
  | 'keyword'
  | 'pattern'
  | 'entity'
  | 'sound'
  | 'example'
  | 'fallback';

export interface Candidate {
  /** Undefined for what is built in: control words, dialogue, fallback. */
  readonly ruleId?: string;
  /** What the follower wants; statistics group by it. */
  readonly intent: string;
  /** The rule's title in a follower's words, for "did you mean": "找最近的门店". */
  readonly label: string;
  readonly matcher: MatcherKind;
  /** The words or the pattern that hit. */
  readonly evidence: string;
  readonly call: HandlerCall;
}

export interface TraceStep {
  readonly ruleId?: string;
  readonly stage: MatcherKind | 'normalise' | 'condition' | 'negative';
  /** One plain sentence: why it won, lost or was passed over. */
  readonly note: string;
}

/**
 * What becomes of the question that was open: a message answers it, or does not and it is put again, or changes the
 * subject, or comes back to it. After a matter of urgency nobody is reminded of what was left open.
 */
export type QuestionMove = 'answered' | 'repeated' | 'paused' | 'paused-silently' | 'resumed';

/** What `decide` says about one message. */
export interface Decision {
  readonly rulesetVersion: string;
  readonly winner: Candidate;
  readonly runnersUp: readonly Candidate[];
  readonly entities: readonly Entity[];
  readonly normalisedText: string;
  /** Undefined when no slot is waited for, or when the message leaves the question as it is. */
  readonly question?: QuestionMove;
  /** Why, step by step: put into words for whoever asks, and in a turn nobody does. */
  readonly trace: () => readonly TraceStep[];
}
