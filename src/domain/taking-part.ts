/**
 * What followers can take part in, as the brand set it up. Immutable, from one content revision; who took part, and how,
 * is in registers. This file holds no behaviour but the phase that a moment falls into.
 */

/** Bounds inclusive. */
export interface OpenTime {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface PollChoice {
  readonly id: string;
  readonly label: string;
  /** Other words that choose it. */
  readonly words: readonly string[];
}

/** A vote. */
export interface Poll extends OpenTime {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly question: string;
  readonly choices: readonly PollChoice[];
  /** From when on a follower sees how the others chose. */
  readonly showsResult: 'always' | 'after-vote' | 'after-end';
}

/** Seats that followers sign up for; who comes when they are taken waits for one, in order. */
export interface Launch extends OpenTime {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  /** One or two sentences: what it is. */
  readonly about: string;
  readonly seats: number;
  /** So many may wait. */
  readonly waitingPlaces: number;
  /** What it is about. */
  readonly product?: string | undefined;
  /** Where it is, when it is in a shop. */
  readonly shop?: string | undefined;
  /** When it is; from then on nobody moves up. */
  readonly heldAtMs?: number | undefined;
  readonly asksName: boolean;
  readonly asksPhone: boolean;
  /** The topic of alerts by which whoever opted in hears at once that they moved up. */
  readonly alert?: string | undefined;
}

export type Phase = 'not-yet' | 'running' | 'over';

export function phaseAt({ fromMs, toMs }: OpenTime, atMs: number): Phase {
  if (atMs < fromMs) return 'not-yet';
  return atMs > toMs ? 'over' : 'running';
}

/** Followers bring friends by a code of their own: each friend and whoever brought them get a coupon, once. */
export interface Invitation extends OpenTime {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  /** One sentence: what there is for whom. */
  readonly about: string;
  /** Two to four capital letters in front of every code. */
  readonly codePrefix: string;
  /** How many friends of one follower count. */
  readonly friendsEach: number;
  /** How many friends count in all. */
  readonly friendsInAll: number;
  /** Whom a code is for: only those who followed since it began, or anybody. */
  readonly isForNewOnly: boolean;
  /** Campaigns whose coupons are given as a gift only. */
  readonly friendCoupon: string;
  readonly inviterCoupon: string;
}

export interface SurveyChoice extends PollChoice {
  /** The question that comes next after this answer; left out: that of the question. */
  readonly next?: string | undefined;
}

interface QuestionPart {
  readonly id: string;
  readonly ask: string;
  /** Whether 没有 and 跳过 are answers. */
  readonly isOptional: boolean;
  /** A question further on, or the end; left out: the one behind it. */
  readonly next?: string | undefined;
}

/** A number up to `atMost` leads on to `next`; the first that fits counts. */
export interface Branch {
  readonly atMost: number;
  readonly next: string;
}

export type SurveyQuestion =
  | (QuestionPart & { readonly kind: 'choice'; readonly choices: readonly SurveyChoice[] })
  | (QuestionPart & { readonly kind: 'text' })
  /** A score is from 1 to `most`, and counted by its value; a number is not. */
  | (QuestionPart & {
      readonly kind: 'score' | 'number';
      readonly most: number;
      readonly branches: readonly Branch[];
    });

/** Where the last question leads. */
export const endOfSurvey = 'end';

export interface Survey extends OpenTime {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly intro: string;
  /** At least one; each leads only further on, so that every way through ends. */
  readonly questions: readonly SurveyQuestion[];
  readonly thanks: string;
  /** The coupon campaign that whoever has answered gets a coupon of. */
  readonly coupon?: string | undefined;
}
